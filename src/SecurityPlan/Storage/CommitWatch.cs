using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace SecurityPlan.Storage;

/// <summary>
/// After every commit, and so before anything is acknowledged: does it lie where the next start will look for it? A SQLite file that was deleted
/// or replaced under the running bot goes on taking what is written, into nowhere.
/// </summary>
internal sealed class CommitWatch : DbTransactionInterceptor
{
    /// <exception cref="IOException">What was committed is lost.</exception>
    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => NeedFile(eventData);

    /// <inheritdoc cref="TransactionCommitted"/>
    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        NeedFile(eventData);
        return Task.CompletedTask;
    }

    private static void NeedFile(TransactionEndEventData eventData)
    {
        if (eventData.Context?.Database.GetDbConnection() is KeptConnection { IsLost: true })
        {
            throw new IOException("The database file was deleted or replaced while it was open.");
        }
    }
}
