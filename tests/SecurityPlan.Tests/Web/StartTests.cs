using System.Net;
using System.Net.Sockets;

namespace SecurityPlan.Tests.Web;

/// <summary>What the operator can mend stops the start with a line and not with a stack trace.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("Plan:Catalogue", "")]
    [InlineData("ConnectionStrings:SecurityPlan", "Data Source=/dev/null/plan.db;Mode=ReadOnly;Pooling=False")]
    public async Task WhatCannotBeUsed_StopsTheStart(string key, string value)
    {
        using var folder = new TemporaryFolder();
        var code = await Serving.Run([
            "--environment=Development", "--urls=http://127.0.0.1:0", $"--Storage:KeyFile={folder.Path}/plan.key",
            $"--ConnectionStrings:SecurityPlan=Data Source={folder.Path}/plan.db;Pooling=False",
            $"--{key}={(value.Length > 0 ? value : folder.Path)}",
        ]);
        Assert.Equal(1, code);
    }

    [Theory]
    [InlineData("http://127.0.0.1:99999")]
    [InlineData("http://127.0.0.1:{0}")]
    public async Task AnAddressThatCannotBeHad_StopsTheStart(string url)
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        Assert.Equal(1, await Serving.Run([
            "--environment=Development", $"--urls={url.Replace("{0}", $"{port}", StringComparison.Ordinal)}", $"--Storage:KeyFile={folder.Path}/plan.key",
            $"--ConnectionStrings:SecurityPlan=Data Source={folder.Path}/plan.db;Pooling=False",
        ]));
    }
}
