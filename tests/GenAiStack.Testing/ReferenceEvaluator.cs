using System.Text.Json.Nodes;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace GenAiStack.Testing;

/// <summary>
/// The model once more, slowly and plainly: from the text of the file to the shape of the results, with dense matrices over all accounts,
/// without components, caches or compiled forms. It shares no code with the product, so that the two can only agree by being right.
/// </summary>
public sealed class ReferenceEvaluator
{
    private static readonly string[] Layers = ["application", "model", "cloud", "chip"];
    private static readonly string[] Purchases = ["inference", "fine-tuning", "training", "hosting", "hardware", "fabrication"];

    private readonly JsonNode _file;
    private readonly List<JsonNode> _companies;
    private readonly List<string> _ids;
    private readonly List<JsonNode> _levers;
    private readonly int _first;
    private readonly int _last;
    private readonly Dictionary<string, Dictionary<int, double>> _paidByPart = [];
    private readonly Dictionary<string, Part> _parts = [];

    private ReferenceEvaluator(JsonNode file)
    {
        _file = file;
        _companies = [.. file["companies"]!.AsArray().Select(c => c!)];
        _ids = [.. _companies.Select(c => (string)c["id"]!)];
        _levers = [.. (file["levers"]?.AsArray() ?? []).Select(l => l!)];
        _first = (int)file["years"]!["first"]!;
        _last = (int?)file["years"]!["last"] ?? _first;
    }

    /// <summary>Thrown where the model refuses the stack.</summary>
    public sealed class RefusedException(string message) : Exception(message);

    /// <summary>All years.</summary>
    /// <exception cref="RefusedException">A year has no answer.</exception>
    public static JsonNode Evaluate(string scenario) =>
        JsonNode.Parse(new ReferenceEvaluator(JsonNode.Parse(scenario)!).Run().ToJsonString())!;

    private JsonArray Run()
    {
        var result = new JsonArray();
        var cohort = _ids.ToDictionary(id => id, _ => 0.0);
        for (var year = _first; year <= _last; year++)
        {
            var stack = Start(year, cohort);
            foreach (var lever in _levers.Where(l => (string)l["mechanism"]! != "adjust" && Ramp(l, year) > 0))
            {
                Apply(lever, stack);
            }

            result.Add(Result(stack));
        }

        return result;
    }

    // ---- Section 2: assumptions

    private double Value(JsonNode? node, int year, double missing)
    {
        if (node is null)
        {
            return missing;
        }

        if (node is JsonValue)
        {
            return (double)node;
        }

        if (node["path"] is JsonObject path)
        {
            return OnPath(path, year);
        }

        var central = Central(node);
        var n = year - _first;
        if (node["growth"] is { } growth)
        {
            return central * Math.Pow(1 + Value(growth, _first, 0), n);
        }

        if (node["saturation"] is { } s && central != 0)
        {
            var ceiling = Value(s["ceiling"], _first, 0);
            return ceiling / (1 + (((ceiling / central) - 1) * Math.Exp(-Value(s["rate"], _first, 0) * n)));
        }

        return central;
    }

    private static double Central(JsonNode node)
    {
        if ((node["value"] ?? node["mode"]) is { } given)
        {
            return (double)given;
        }

        var (low, high) = ((double)node["low"]!, (double)node["high"]!);
        return (string?)node["distribution"] == "lognormal" ? Math.Sqrt(low * high) : (low + high) / 2;
    }

    private static double OnPath(JsonObject path, int year)
    {
        var points = path.Select(p => (Year: int.Parse(p.Key, System.Globalization.CultureInfo.InvariantCulture), Value: (double)p.Value!)).OrderBy(p => p.Year).ToList();
        var before = points.LastOrDefault(p => p.Year <= year, points[0]);
        var after = points.FirstOrDefault(p => p.Year >= year, points[^1]);
        return before.Year >= after.Year ? before.Value : before.Value + ((after.Value - before.Value) * (year - before.Year) / (after.Year - before.Year));
    }

    // ---- Sections 2 and 7: the stack of a year before the flows

    private Stack Start(int year, Dictionary<string, double> cohort)
    {
        var stack = new Stack(year);
        foreach (var company in _companies)
        {
            var id = (string)company["id"]!;
            stack.Funding[id] = Adjusted(company, "funding", year);
            cohort[id] = company["retention"] is not null && year > _first
                ? (cohort[id] * Adjusted(company, "retention", year)) + Adjusted(company, "newRevenue", year)
                : Value(company["endCustomerRevenue"], year, 0);
            stack.Demand[id] = cohort[id];
            stack.PassThrough[id] = Value(company["costPassThrough"], year, 1);
            stack.Elasticity[id] = Value(company["demandElasticity"], year, 0);
        }

        foreach (var link in _file["links"]!.AsArray().Select(l => l!))
        {
            foreach (var basis in new[] { "shareOfRevenue", "shareOfFunding", "fixed" })
            {
                if (link[basis] is { } amount)
                {
                    stack.Parts.Add(new Part(
                        (string)link["from"]!,
                        (string)link["to"]!,
                        (string)link["purpose"]!,
                        (string?)link["class"] ?? "cost-of-revenue",
                        basis,
                        (int?)link["usefulLife"] ?? 5,
                        (double?)link["priorGrowth"] ?? 0,
                        Value(amount, year, 0)));
                }
            }
        }

        return stack;
    }

    private double Adjusted(JsonNode company, string field, int year)
    {
        var value = Value(company[field], year, 0);
        foreach (var lever in _levers.Where(l => (string)l["mechanism"]! == "adjust" && (string)l["field"]! == field && Matches(l["of"], company)))
        {
            var t = Ramp(lever, year);
            value = lever["multiply"] is { } factor ? value * (1 + ((Value(factor, year, 0) - 1) * t))
                : lever["add"] is { } add ? value + (Value(add, year, 0) * t)
                : value + ((Value(lever["set"], year, 0) - value) * t);
        }

        return value;
    }

    private static double Ramp(JsonNode lever, int year)
    {
        var (start, full) = ((int?)lever["start"], (int?)lever["full"]);
        if ((bool?)lever["on"] == false || (start is not null && year < start))
        {
            return 0;
        }

        return full is null || year >= full ? 1 : (double)(year - start!.Value) / (full.Value - start.Value);
    }

    private static bool Matches(JsonNode? selector, JsonNode company)
    {
        foreach (var (key, list) in selector?.AsObject() ?? [])
        {
            var wanted = list!.AsArray().Select(v => (string)v!).ToHashSet();
            var has = key switch
            {
                "companies" => [(string)company["id"]!],
                "layers" => [(string)company["layer"]!],
                "segments" => [(string?)company["segment"] ?? ""],
                _ => (company["tags"]?.AsArray() ?? []).Select(t => (string)t!).ToArray(),
            };
            if (!has.Any(wanted.Contains))
            {
                return false;
            }
        }

        return true;
    }

    private List<string> Select(JsonNode? selector) => [.. _companies.Where(c => Matches(selector, c)).Select(c => (string)c["id"]!)];

    private void Apply(JsonNode lever, Stack stack)
    {
        var t = Ramp(lever, stack.Year);
        switch ((string)lever["mechanism"]!)
        {
            case "scale-demand":
                foreach (var id in Select(lever["of"]))
                {
                    stack.Demand[id] *= 1 + ((Value(lever["factor"], stack.Year, 0) - 1) * t);
                }

                break;
            case "move-demand":
                MoveDemand(lever, stack, t);
                break;
            case "reroute":
                Reroute(lever, stack, t);
                break;
            case "scale-spend":
                foreach (var part in stack.Parts.Where(p => ScalesSpend(lever, p)))
                {
                    part.Amount *= 1 + ((Value(lever["factor"], stack.Year, 0) - 1) * t);
                }

                break;
            default:
                Price(lever, stack, t);
                break;
        }
    }

    private bool ScalesSpend(JsonNode lever, Part part)
    {
        var suppliers = lever["suppliers"] as JsonObject;
        return Select(lever["buyers"]).Contains(part.From)
            && (suppliers is null || suppliers.Count == 0 || Select(suppliers).Contains(part.To))
            && lever["purposes"]!.AsArray().Any(p => (string)p! == part.Purpose);
    }

    private void MoveDemand(JsonNode lever, Stack stack, double t)
    {
        var from = Select(lever["from"]);
        var to = Select(lever["to"]).Except(from).ToList();
        if (to.Count == 0)
        {
            return;
        }

        var share = Value(lever["share"], stack.Year, 0) * t;
        var moved = from.Sum(id => stack.Demand[id] * share);
        if (moved == 0)
        {
            return;
        }

        var weights = to.ToDictionary(id => id, id => stack.Demand[id]);
        if (weights.Values.Sum() == 0)
        {
            var y = Solve(stack);
            weights = to.ToDictionary(id => id, id => y[_ids.IndexOf(id)]);
        }

        var sum = weights.Values.Sum();
        if (sum == 0)
        {
            throw new RefusedException($"{lever["id"]}: nobody to receive demand");
        }

        foreach (var id in from)
        {
            stack.Demand[id] -= stack.Demand[id] * share;
        }

        foreach (var id in to)
        {
            stack.Demand[id] += moved * weights[id] / sum;
        }
    }

    private void Reroute(JsonNode lever, Stack stack, double t)
    {
        var share = Value(lever["share"], stack.Year, 0) * t;
        var ratio = Value(lever["costRatio"], stack.Year, 1);
        var (buyers, from, to) = (Select(lever["buyers"]), Select(lever["from"]), Select(lever["to"]));
        var purposes = lever["purposes"]?.AsArray().Select(p => (string)p!).ToArray() ?? Purchases;
        if (share == 0)
        {
            return;
        }

        var y = Solve(stack);
        var before = stack.Parts.Select(p => p with { }).ToList();
        for (var k = 0; k < before.Count; k++)
        {
            var part = before[k];
            var receivers = to.Where(id => id != part.From && id != part.To).ToList();
            if (!buyers.Contains(part.From) || !from.Contains(part.To) || !purposes.Contains(part.Purpose) || receivers.Count == 0)
            {
                continue;
            }

            var weights = receivers.Select(id => before.Where(p => p.From == part.From && p.To == id && p.Purpose != "investment").Sum(p => Dollars(p, y))).ToList();
            if (weights.Sum() == 0)
            {
                weights = [.. receivers.Select(id => y[_ids.IndexOf(id)])];
            }

            var sum = weights.Sum();
            if (sum == 0 && ratio > 0)
            {
                if (Dollars(part, y) > 0)
                {
                    throw new RefusedException($"{lever["id"]}: nobody to receive payments");
                }

                continue;
            }

            stack.Parts[k].Amount -= share * part.Amount;
            for (var r = 0; r < receivers.Count && ratio > 0; r++)
            {
                var amount = part.Amount * share * ratio * weights[r] / sum;
                var like = stack.Parts.FirstOrDefault(p => p.From == part.From && p.To == receivers[r] && p.Purpose == part.Purpose && p.Class == part.Class
                    && p.Basis == part.Basis && (p.Class != "capex" || (p.Life == part.Life && p.Prior == part.Prior)));
                if (like is not null)
                {
                    like.Amount += amount;
                }
                else if (amount > 0)
                {
                    stack.Parts.Add(part with { To = receivers[r], Amount = amount });
                }
            }
        }
    }

    // ---- Section 6: prices

    private void Price(JsonNode lever, Stack stack, double t)
    {
        var n = _ids.Count;
        var of = Select(lever["of"]);
        var a = new DenseMatrix(n, n);
        foreach (var p in stack.Parts.Where(p => p.Basis == "shareOfRevenue" && p.Class != "operating" && p.To != "outside" && p.Purpose is not ("revenue-share" or "investment")))
        {
            a[_ids.IndexOf(p.From), _ids.IndexOf(p.To)] += p.Amount;
        }

        var factor = _ids.Select(id => stack.PassThrough[id]).ToArray();
        var own = new double[n];
        if (lever["change"] is { } change)
        {
            foreach (var id in of)
            {
                own[_ids.IndexOf(id)] = Value(change, stack.Year, 0) * t;
            }
        }
        else if (of.Count > 0)
        {
            Target(lever, stack, t, of, factor, own);
        }

        var m = new DenseMatrix(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                m[i, j] = factor[i] * a[i, j];
            }
        }

        if (Radius(m) >= 1 - 1e-12)
        {
            throw new RefusedException($"{lever["id"]}: prices without end");
        }

        var change2 = (DenseMatrix.CreateIdentity(n) - m).Solve(DenseVector.OfArray(own));
        if (change2.Any(p => p <= -1))
        {
            throw new RefusedException($"{lever["id"]}: a price of nothing");
        }

        foreach (var p in stack.Parts.Where(p => p.Basis == "shareOfRevenue" && p.Purpose is not ("revenue-share" or "investment")))
        {
            p.Amount *= (p.To == "outside" ? 1 : 1 + change2[_ids.IndexOf(p.To)]) / (1 + change2[_ids.IndexOf(p.From)]);
        }

        foreach (var id in _ids)
        {
            stack.Demand[id] *= Math.Pow(1 + change2[_ids.IndexOf(id)], 1 + stack.Elasticity[id]);
        }
    }

    private void Target(JsonNode lever, Stack stack, double t, List<string> of, double[] factor, double[] own)
    {
        var y = Solve(stack);
        foreach (var id in of)
        {
            var i = _ids.IndexOf(id);
            if (y[i] == 0)
            {
                continue;
            }

            var costs = stack.Parts.Where(p => p.From == id && p.Class == "cost-of-revenue" && p.Purpose != "investment").ToList();
            var r = costs.Where(p => p.Purpose == "revenue-share").Sum(p => Dollars(p, y)) / y[i];
            var u = (costs.Where(p => p.Purpose != "revenue-share").Sum(p => Dollars(p, y)) + Depreciation(id, stack, y)) / y[i];
            var room = 1 - r - Value(lever["grossMargin"], stack.Year, 0);
            if (u == 0 || room <= 0)
            {
                throw new RefusedException($"{lever["id"]}: no price gives this margin");
            }

            own[i] = t * ((u / room) - 1);
            factor[i] = (t / room) + ((1 - t) * factor[i]);
        }
    }

    // ---- Section 3: flows

    private DenseMatrix Shares(Stack stack, bool withInvestments)
    {
        var n = _ids.Count;
        var w = new DenseMatrix(2 * n, 2 * n);
        foreach (var p in stack.Parts.Where(p => p.Basis != "fixed" && p.To != "outside" && (withInvestments || p.Purpose != "investment")))
        {
            w[Payer(p), Receiver(p)] += p.Amount;
        }

        return w;
    }

    private int Payer(Part p) => _ids.IndexOf(p.From) + (p.Basis == "shareOfFunding" ? _ids.Count : 0);

    private int Receiver(Part p) => _ids.IndexOf(p.To) + (p.Purpose == "investment" ? _ids.Count : 0);

    private Vector<double> Inflow(Stack stack, bool demand, bool funding, bool fixedPayments, bool withInvestments)
    {
        var n = _ids.Count;
        var s = new DenseVector(2 * n);
        for (var i = 0; i < n; i++)
        {
            s[i] = demand ? stack.Demand[_ids[i]] : 0;
            s[n + i] = funding ? stack.Funding[_ids[i]] : 0;
        }

        foreach (var p in stack.Parts.Where(p => fixedPayments && p.Basis == "fixed" && p.To != "outside" && (withInvestments || p.Purpose != "investment")))
        {
            s[Receiver(p)] += p.Amount;
        }

        return s;
    }

    private Vector<double> Solve(Stack stack, bool demand = true, bool funding = true, bool fixedPayments = true, bool withInvestments = true)
    {
        var w = Shares(stack, withInvestments);
        if (Radius(w) >= 1 - 1e-12)
        {
            throw new RefusedException($"not productive in {stack.Year}");
        }

        return (DenseMatrix.CreateIdentity(2 * _ids.Count) - w.Transpose()).Solve(Inflow(stack, demand, funding, fixedPayments, withInvestments));
    }

    private static double Radius(Matrix<double> w) => w.RowCount == 0 ? 0 : w.Evd().EigenValues.Max(v => v.Magnitude);

    private double Dollars(Part p, Vector<double> y) => p.Basis == "fixed" ? p.Amount : p.Amount * y[Payer(p)];

    // ---- Section 4: costs

    private double Depreciation(string id, Stack stack, Vector<double> y)
    {
        var now = stack.Parts.Where(p => p.From == id && p.Class == "capex" && p.Purpose != "investment").GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Sum(p => Dollars(p, y)));
        var sum = 0.0;
        foreach (var key in now.Keys.Union(_parts.Where(p => p.Value.From == id).Select(p => p.Key)))
        {
            var part = _parts.TryGetValue(key, out var known) ? known : stack.Parts.First(p => p.Key == key);
            for (var back = 0; back < part.Life; back++)
            {
                var at = stack.Year - back;
                var seen = Math.Max(at, _first);
                var paid = seen == stack.Year ? now.GetValueOrDefault(key) : _paidByPart.GetValueOrDefault(key)?.GetValueOrDefault(seen) ?? 0;
                sum += paid / Math.Pow(1 + part.Prior, seen - at) / part.Life;
            }
        }

        return sum;
    }

    // ---- Section 5: results

    private JsonObject Result(Stack stack)
    {
        var n = _ids.Count;
        var y = Solve(stack);
        var (fromD, fromE, fromF) = (Solve(stack, true, false, false), Solve(stack, false, true, false), Solve(stack, false, false, true));
        var without = Solve(stack, withInvestments: false);
        var hasInvestment = stack.Parts.Any(p => p.Purpose == "investment");
        var allDemand = stack.Demand.Values.Sum();
        var sheets = stack.Parts.Where(p => p.Basis == "fixed" && p.To != "outside").Sum(p => p.Amount);
        var allFunding = stack.Funding.Values.Sum();
        var companies = new JsonArray();
        foreach (var id in _ids)
        {
            var i = _ids.IndexOf(id);
            var (x, f) = (y[i], y[n + i]);
            double Paid(Func<Part, bool> isMeant) => stack.Parts.Where(p => p.From == id && isMeant(p)).Sum(p => Dollars(p, y));
            var toStack = Paid(p => p.To != "outside");
            var fromSheet = Paid(p => p.To != "outside" && p.Basis == "fixed");
            var outside = Paid(p => p.To == "outside");
            double ByClass(string name) => Paid(p => p.Purpose != "investment" && p.Class == name);
            var depreciation = Depreciation(id, stack, y);
            var gross = x - ByClass("cost-of-revenue") - depreciation;
            var largest = _ids.Select(b => stack.Parts.Where(p => p.From == b && p.To == id && p.Purpose != "investment").Sum(p => Dollars(p, y))).Max();
            companies.Add(new JsonObject
            {
                ["id"] = id,
                ["layer"] = (string)_companies[i]["layer"]!,
                ["revenue"] = x,
                ["endCustomerRevenue"] = stack.Demand[id],
                ["revenueFromCustomers"] = fromD[i],
                ["revenueFromCapital"] = fromE[i],
                ["revenueFromBalanceSheets"] = fromF[i],
                ["revenueFromStackInvestment"] = hasInvestment ? x - without[i] : 0.0,
                ["fundingReceived"] = f,
                ["paidToStack"] = toStack,
                ["paidFromBalanceSheet"] = fromSheet,
                ["paidOutside"] = outside,
                ["retained"] = x + f - toStack + fromSheet,
                ["costOfRevenue"] = ByClass("cost-of-revenue"),
                ["depreciation"] = depreciation,
                ["operatingCost"] = ByClass("operating"),
                ["capex"] = ByClass("capex"),
                ["grossProfit"] = gross,
                ["grossMargin"] = Ratio(gross, x),
                ["operatingProfit"] = gross - ByClass("operating"),
                ["cashSurplus"] = x + f - toStack - outside,
                ["throughputShare"] = Ratio(fromD[i], allDemand),
                ["largestCustomerShare"] = Ratio(largest, x),
            });
        }

        var result = new JsonObject
        {
            ["year"] = stack.Year,
            ["endCustomerRevenue"] = allDemand,
            ["funding"] = allFunding,
            ["balanceSheets"] = sheets,
            ["companies"] = companies,
            ["layers"] = LayerRows(stack, y, companies, allDemand, allDemand + allFunding + sheets),
            ["links"] = LinkRows(stack, y),
            ["dollar"] = Dollar(stack),
        };
        Remember(stack, y);
        return result;
    }

    private void Remember(Stack stack, Vector<double> y)
    {
        foreach (var part in stack.Parts.Where(p => p.Class == "capex" && p.Purpose != "investment"))
        {
            _parts.TryAdd(part.Key, part with { });
            if (!_paidByPart.TryGetValue(part.Key, out var paid))
            {
                _paidByPart[part.Key] = paid = [];
            }

            paid[stack.Year] = paid.GetValueOrDefault(stack.Year) + Dollars(part, y);
        }
    }

    private JsonArray LayerRows(Stack stack, Vector<double> y, JsonArray companies, double allDemand, double entering)
    {
        var rows = new JsonArray();
        var allGross = companies.Sum(c => (double)c!["grossProfit"]!);
        foreach (var layer in Layers)
        {
            var members = companies.Where(c => (string)c!["layer"]! == layer).Select(c => c!).ToList();
            if (members.Count == 0)
            {
                continue;
            }

            double Sum(string key) => members.Sum(m => (double)m[key]!);
            var ids = members.Select(m => (string)m["id"]!).ToHashSet();
            var inside = stack.Parts.Where(p => ids.Contains(p.From) && ids.Contains(p.To) && p.Purpose != "investment").Sum(p => Dollars(p, y));
            var revenue = Sum("revenue");
            rows.Add(new JsonObject
            {
                ["layer"] = layer,
                ["revenue"] = revenue,
                ["revenueFromOutsideLayer"] = revenue - inside,
                ["throughputShare"] = Ratio(Sum("revenueFromCustomers"), allDemand),
                ["retained"] = Sum("retained"),
                ["retainedShare"] = Ratio(Sum("retained"), entering),
                ["grossProfit"] = Sum("grossProfit"),
                ["grossProfitShare"] = allGross > 0 ? Ratio(Sum("grossProfit"), allGross) : null,
                ["grossMargin"] = Ratio(Sum("grossProfit"), revenue),
                ["concentration"] = revenue == 0 ? null : members.Sum(m => 10_000 * Math.Pow((double)m["revenue"]! / revenue, 2)),
            });
        }

        return rows;
    }

    private JsonArray LinkRows(Stack stack, Vector<double> y)
    {
        var rows = new JsonArray();
        var known = _file["links"]!.AsArray().Select(l => ((string)l!["from"]!, (string)l["to"]!, (string)l["purpose"]!)).ToList();
        foreach (var key in known.Concat(stack.Parts.Select(p => (p.From, p.To, p.Purpose)).Distinct().Except(known)))
        {
            var paid = stack.Parts.Where(p => (p.From, p.To, p.Purpose) == key).Sum(p => Dollars(p, y));
            if (paid != 0 || known.Contains(key))
            {
                rows.Add(new JsonObject { ["from"] = key.Item1, ["to"] = key.Item2, ["purpose"] = key.Item3, ["paid"] = paid });
            }
        }

        return rows;
    }

    private JsonObject Dollar(Stack stack)
    {
        var n = _ids.Count;
        var w = Shares(stack, withInvestments: true);
        var table = new JsonObject();
        foreach (var app in _ids.Where(id => stack.Demand[id] > 0))
        {
            var s = new DenseVector(2 * n);
            s[_ids.IndexOf(app)] = 1;
            var y = (DenseMatrix.CreateIdentity(2 * n) - w.Transpose()).Solve(s);
            var row = new JsonObject();
            for (var i = 0; i < n; i++)
            {
                row[_ids[i]] = (y[i] * (1 - w.Row(i).Sum())) + (y[n + i] * (1 - w.Row(n + i).Sum()));
            }

            table[app] = row;
        }

        return table;
    }

    private static JsonValue? Ratio(double part, double whole) => whole == 0 ? null : JsonValue.Create(part / whole);

    private sealed class Stack(int year)
    {
        public int Year { get; } = year;

        public Dictionary<string, double> Demand { get; } = [];

        public Dictionary<string, double> Funding { get; } = [];

        public Dictionary<string, double> PassThrough { get; } = [];

        public Dictionary<string, double> Elasticity { get; } = [];

        public List<Part> Parts { get; } = [];
    }

    private sealed record Part(string From, string To, string Purpose, string Class, string Basis, int Life, double Prior, double InitialAmount)
    {
        public double Amount { get; set; } = InitialAmount;

        public string Key => $"{From}>{To}:{Purpose}/{Class}/{Basis}/{Life}/{Prior:R}";
    }
}
