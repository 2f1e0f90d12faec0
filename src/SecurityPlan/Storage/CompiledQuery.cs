using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SecurityPlan.Storage;

/// <summary>
/// A query of the hot path, compiled once for each model: EF binds a compiled query to the first model it meets, and one process may
/// have several (SQLite and PostgreSQL in the tests).
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>.</param>
internal sealed class CompiledQuery<TQuery>(Func<TQuery> compile)
    where TQuery : class
{
    private readonly ConditionalWeakTable<IModel, TQuery> compiled = [];

    public TQuery For(PlanDb db) => compiled.GetValue(db.Model, _ => compile());
}
