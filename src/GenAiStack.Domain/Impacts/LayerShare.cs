using GenAiStack.Domain.Stacks;

namespace GenAiStack.Domain.Impacts;

/// <summary>What comes to rest in a layer, before outside costs; or the change of it. Fractions: 0.02 is two cents of a dollar.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="OfCustomerDollar">Of each dollar that end customers pay: the measure customerDollarShare. Null without end-customer revenue.</param>
/// <param name="OfAllMoney">Of all money that enters in the year: the measure retainedShare. Null where none does.</param>
public readonly record struct LayerShare(Layer Layer, double? OfCustomerDollar, double? OfAllMoney)
{
    /// <summary>The change from an earlier share; null where either has no value.</summary>
    /// <param name="earlier">The share before, of the same layer.</param>
    public LayerShare ChangeFrom(LayerShare earlier) =>
        new(Layer, OfCustomerDollar - earlier.OfCustomerDollar, OfAllMoney - earlier.OfAllMoney);
}
