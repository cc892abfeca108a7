using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>What a lever takes hold of in a year, in the stack that the levers above it leave; and what becomes of that.</summary>
/// <param name="Money">
/// Dollars a year before it acts: the end-customer revenue of scale-demand and move-demand (of those who lose it) and of adjusted cohorts, the
/// outside capital that is adjusted, the payments of reroute and scale-spend, the revenue of those whose price changes.
/// </param>
/// <param name="MoneyAfter">The same dollars once it has acted; null where it is refused.</param>
/// <param name="MarginBefore">Of a price lever: the gross margin of those whose price changes, all together; else null, also without revenue.</param>
/// <param name="MarginAfter">The same once it has acted.</param>
/// <param name="Holders">Those whose money it is, in the order of the file: payers of payments, else those that are paid by end customers, investors or anybody.</param>
/// <param name="Suppliers">Those whom the payments go to before; empty where no payments are meant.</param>
/// <param name="Receivers">Those who may receive what moves; empty where nothing moves.</param>
public sealed record LeverReach(
    double Money,
    double? MoneyAfter,
    double? MarginBefore,
    double? MarginAfter,
    ValueList<CompanyId> Holders,
    ValueList<CompanyId> Suppliers,
    ValueList<CompanyId> Receivers);
