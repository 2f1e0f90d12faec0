using Microsoft.EntityFrameworkCore.Migrations;

namespace SecurityPlan.Storage.Migrations;

internal static class StartIncidents
{
    public static void Create(MigrationBuilder migration)
    {
    }
}
