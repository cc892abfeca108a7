using GenAiStack.Domain.Stacks;
using GenAiStack.Presentation.Formatting;

namespace GenAiStack.Presentation.FlowMap;

/// <summary>
/// Lays out a flow map: columns by layer, heights in proportion to dollars at one scale, an order that is held, and places by weighted
/// least squares. No forces, no randomness: the same input gives the same picture, and a small change a small change.
/// </summary>
public static class FlowLayout
{
    /// <summary>The picture of a graph.</summary>
    /// <param name="graph">The year's nodes and flows.</param>
    /// <param name="order">The order, found once on the base scenario.</param>
    /// <param name="size">The room.</param>
    public static FlowPicture Of(FlowGraph graph, FlowOrder order, FlowMapSize size) => new Layout(graph, order, size).Run();

    private sealed class Layout
    {
        private const double LeastNode = 2.5, LeastRibbon = 0.75, LeastArc = 1.25;
        private const int Sweeps = 40, Bisections = 50, MostRows = 7;

        private readonly FlowMapSize _size;
        private readonly double _fs;
        private readonly FlowItems _items;
        private readonly LabelText _text;
        private readonly List<FlowLink> _inside;
        private readonly List<FlowLink> _rows;
        private readonly List<FlowLink> _otherReturns;
        private readonly Dictionary<string, double> _totals;
        private readonly Dictionary<string, double> _comesIn;
        private readonly List<(KeyMark Mark, string Text)> _key;
        private readonly IReadOnlyDictionary<FlowColumn, string>? _heads;
        private readonly double[] _columnX;
        private readonly double _top;
        private readonly double _arcsHeight;
        private double _height;
        private double _bottom;
        private double _scale;

        public Layout(FlowGraph graph, FlowOrder order, FlowMapSize size)
        {
            _size = size;
            _fs = size.FontScale;
            _items = FlowItems.Of(graph, order);
            _text = new(_fs, size.WrapsNames);
            _inside = [.. graph.Links.Where(l => l.Kind == FlowKind.Inside)];
            (_rows, _otherReturns) = Returns(graph);
            (_totals, _comesIn) = Totals(graph);

            var rowCount = _rows.Count + (_otherReturns.Count > 0 ? 1 : 0);
            _heads = graph.Heads;
            _key = !size.HasText ? [] : graph.Key is { } key ? [.. key] : Key(graph);
            _arcsHeight = Math.Max(rowCount == 0 ? 0 : (rowCount * RowPitch) + (size.HasText ? 20 * _fs : 6), _key.Count * KeyPitch);
            _top = size.HasText ? 46 * _fs : 4;
            _height = size.Height;
            _bottom = Bottom;
            _columnX = ColumnPlaces.Of(graph, size, _text);
            foreach (var item in _items.All)
            {
                item.X = _columnX[(int)item.Column];
            }
        }

        private double KeyPitch => 17 * _fs;

        private double RowPitch => _size.HasText ? 16 * _fs : 5;

        private double Bottom => _height - _arcsHeight - (_size.HasText ? 8 * _fs : 4);

        public FlowPicture Run()
        {
            ChooseScale();
            SetPorts();
            PlaceColumns();
            var nodes = _items.All.Where(i => i.Node is not null).Select(Shape).ToValueList();
            var arcPorts = new ArcPorts(_items, _scale);
            var loops = _inside.Select(l => Loop(l, arcPorts)).ToValueList();
            var arcs = Arcs(arcPorts);
            return new()
            {
                Width = _size.Width,
                Height = _height,
                Scale = _scale,
                FontScale = _fs,
                BodyTop = _top,
                BodyBottom = _bottom,
                Nodes = nodes,
                Ribbons = Ribbons(),
                Labels = _size.HasText ? Labels(nodes) : [],
                Arcs = arcs,
                OtherReturns = Others(arcs.Count),
                Loops = loops,
                Heads = _size.HasText ? Heads() : [],
                Key = _key.Select((row, i) => new KeyRow(row.Mark, row.Text, _height - ((_key.Count - i) * KeyPitch) + (8 * _fs))).ToValueList(),
            };
        }

        private (List<FlowLink> Rows, List<FlowLink> Others) Returns(FlowGraph graph)
        {
            var all = graph.Links.Where(l => l.Kind is FlowKind.Return or FlowKind.Investment).ToList();
            var others = new List<FlowLink>();
            if (all.Count > MostRows && !_size.ShowsAllReturns)
            {
                var kept = all.OrderByDescending(l => l.Dollars).ThenBy(l => l.Id, StringComparer.Ordinal).Take(MostRows - 1).ToHashSet();
                others.AddRange(all.Where(l => !kept.Contains(l)));
                all.RemoveAll(l => !kept.Contains(l));
            }

            // The shortest span on top, for equal spans the rightmost payer first: so arcs nest.
            FlowColumn ColumnOf(string node) => _items.ByNode[node].Column;
            all.Sort((p, q) =>
            {
                var span = (ColumnOf(p.From) - ColumnOf(p.To)).CompareTo(ColumnOf(q.From) - ColumnOf(q.To));
                var payer = ColumnOf(q.From).CompareTo(ColumnOf(p.From));
                return span != 0 ? span : payer != 0 ? payer : string.CompareOrdinal(p.Id, q.Id);
            });
            return (all, others);
        }

        private static (Dictionary<string, double> Totals, Dictionary<string, double> ComesIn) Totals(FlowGraph graph)
        {
            var comesIn = graph.Nodes.ToDictionary(n => n.Id, _ => 0.0);
            var goesOut = graph.Nodes.ToDictionary(n => n.Id, n => n.Outside + Math.Max(0, n.Kept));
            foreach (var link in graph.Links)
            {
                comesIn[link.To] += link.Dollars;
                goesOut[link.From] += link.Dollars;
            }

            return (graph.Nodes.ToDictionary(n => n.Id, n => Math.Max(comesIn[n.Id], goesOut[n.Id])), comesIn);
        }

        // The key says what the picture holds, and nothing else.
        private List<(KeyMark Mark, string Text)> Key(FlowGraph graph)
        {
            var key = new List<(KeyMark, string)>
            {
                (KeyMark.Kept, "kept by the company"),
                (KeyMark.PassedOn, "passed on in the stack"),
                (KeyMark.Outside, "leaves the stack: staff, energy, fees"),
            };
            if (graph.Nodes.Any(n => n.Column != FlowColumn.MoneyIn && Shortfall(n) > 0))
            {
                key.Add((KeyMark.Savings, "paid from savings"));
            }

            if (graph.Links.Any(l => l.Kind == FlowKind.Investment))
            {
                key.Add((KeyMark.Investment, "investment, runs back"));
            }

            if (graph.Links.Any(l => l.Kind == FlowKind.Return))
            {
                key.Add((KeyMark.Return, "purchase, runs back"));
            }

            return key;
        }

        // What goes out beyond what comes in, without the rounding of sums.
        private double Shortfall(FlowNode node)
        {
            var missing = _totals[node.Id] - _comesIn[node.Id];
            return missing * 1e6 > _totals[node.Id] ? missing : 0;
        }

        private void ChooseScale()
        {
            SetHeights(0);
            var missing = _items.Columns.Max(ColumnHeight) - (_bottom - _top);
            if (missing > 0)
            {
                // The labels alone need more: the picture grows, the text never shrinks.
                _height += missing;
                _bottom = Bottom;
            }

            if (_size.Scale is { } locked)
            {
                SetHeights(locked);
                Grow(_items.Columns.Max(ColumnHeight) - (_bottom - _top));
                return;
            }

            var largest = _totals.Values.DefaultIfEmpty().Max();
            var (low, high) = (0.0, largest > 0 ? (_bottom - _top) / largest : 0);
            for (var i = 0; i < Bisections && high > 0; i++)
            {
                var middle = (low + high) / 2;
                SetHeights(middle);
                if (_items.Columns.Max(ColumnHeight) > _bottom - _top)
                {
                    high = middle;
                }
                else
                {
                    low = middle;
                }
            }

            SetHeights(low);
        }

        private void Grow(double missing)
        {
            if (missing > 0)
            {
                _height += missing;
                _bottom = Bottom;
            }
        }

        private void SetHeights(double scale)
        {
            _scale = scale;
            foreach (var column in _items.Columns)
            {
                foreach (var item in column)
                {
                    item.Height = item.Node is { } node ? Math.Max(LeastNode, _totals[node.Id] * scale) : Math.Max(LeastRibbon, item.Lane!.Dollars * scale);
                    item.LabelHeight = item.Node is null or { IsUnnamed: true } || !_size.HasText ? 0 : _text.Height(item.Node, item.Height, LabelRoom(item.Column));
                }

                for (var i = 0; i + 1 < column.Count; i++)
                {
                    column[i].Gap = GapBetween(column[i], column[i + 1]);
                }
            }
        }

        private double GapBetween(FlowItem upper, FlowItem lower)
        {
            var unit = _size.HasText ? _fs : 0.4;
            if (upper.Node is not null && lower.Node is not null)
            {
                var least = upper.Column == FlowColumn.MoneyIn ? 16 : 6;
                var labels = upper.LabelHeight + lower.LabelHeight;
                return Math.Max(least * unit, (labels / 2) + _text.AirBetween(labels) - ((upper.Height + lower.Height) / 2));
            }

            if (upper.Lane is not null && lower.Lane is not null)
            {
                return upper.Block == lower.Block && upper.Destination == lower.Destination ? LeastRibbon : 5 * unit;
            }

            var node = upper.Node is not null ? upper : lower;
            return Math.Max(13 * unit, ((node.LabelHeight - node.Height) / 2) + (4 * unit));
        }

        private static double ColumnHeight(List<FlowItem> column) => column.Select((item, i) => item.Height + (i + 1 < column.Count ? item.Gap : 0)).Sum();

        // Kept first, then payments in the order of their receivers; returns and what leaves the stack come after.
        private void SetPorts()
        {
            foreach (var item in _items.All)
            {
                var y = 0.0;
                foreach (var segment in item.In)
                {
                    segment.ToOffset = y;
                    y += segment.Link.Dollars * _scale;
                }

                y = Math.Max(0, item.Node?.Kept ?? 0) * _scale;
                foreach (var segment in item.Out)
                {
                    segment.FromOffset = y;
                    y += segment.Link.Dollars * _scale;
                }
            }
        }

        private void PlaceColumns()
        {
            foreach (var column in _items.Columns)
            {
                var y = _top;
                foreach (var item in column)
                {
                    item.Y = y;
                    y += item.Height + item.Gap;
                }
            }

            int[] rightwards = [1, 2, 3, 4, 5], leftwards = [4, 3, 2, 1, 0];
            for (var sweep = 0; sweep < Sweeps; sweep++)
            {
                foreach (var c in sweep % 2 == 0 ? rightwards : leftwards)
                {
                    PlaceColumn(_items.Columns[c]);
                }
            }
        }

        // An item wants the place at which its ribbons would run level, weighed by their dollars.
        private void PlaceColumn(List<FlowItem> column)
        {
            const double Outgoing = 0.8, Least = 1e-9;
            var count = column.Count;
            Span<double> wanted = new double[count], weights = new double[count], sizes = new double[count], gaps = new double[count];
            var all = 0.0;
            for (var i = 0; i < count; i++)
            {
                var (sum, weight) = (0.0, 0.0);
                foreach (var segment in column[i].In)
                {
                    sum += (segment.From.Y + segment.FromOffset - segment.ToOffset) * segment.Link.Dollars;
                    weight += segment.Link.Dollars;
                }

                foreach (var segment in column[i].Out)
                {
                    sum += (segment.To.Y + segment.ToOffset - segment.FromOffset) * segment.Link.Dollars * Outgoing;
                    weight += segment.Link.Dollars * Outgoing;
                }

                wanted[i] = weight > 0 ? sum / weight : column[i].Y;
                weights[i] = weight;
                all += weight;
                (sizes[i], gaps[i]) = (column[i].Height, column[i].Gap);
            }

            // An item without money still has a place: it weighs a thousandth of an average one.
            var least = Math.Max(Least, all / Math.Max(1, count) / 1000);
            for (var i = 0; i < count; i++)
            {
                weights[i] = Math.Max(least, weights[i]);
            }

            var places = LevelPlacement.Place(wanted, weights, sizes, gaps, _top, _bottom);
            for (var i = 0; i < count; i++)
            {
                column[i].Y = places[i];
            }
        }

        private double LabelRoom(FlowColumn column) =>
            (column == FlowColumn.Foundries ? _size.Width : _columnX[(int)column + 1]) - _columnX[(int)column] - FlowPicture.NodeWidth - (ColumnPlaces.LabelAir * _fs);

        private NodeShape Shape(FlowItem item)
        {
            var node = item.Node!;
            var kept = Math.Min(item.Height, Math.Max(0, node.Kept) * _scale);
            var outside = Math.Min(item.Height - kept, node.Outside * _scale);
            var shortfall = node.Column == FlowColumn.MoneyIn ? 0 : Math.Min(item.Height, Shortfall(node) * _scale);
            return new(node, item.X, item.Y, item.Height, kept, outside, shortfall, _totals[node.Id]);
        }

        private ValueList<RibbonShape> Ribbons() => _items.Chains
            .Select(chain => new RibbonShape(
                chain.Link,
                _items.ByNode[chain.Link.To].Node!,
                chain.Segments.Select(s => new RibbonStretch(s.From.X + FlowPicture.NodeWidth, s.From.Y + s.FromOffset, s.To.X, s.To.Y + s.ToOffset)).ToValueList(),
                Math.Max(LeastRibbon, chain.Link.Dollars * _scale)))
            .OrderByDescending(r => r.Width)
            .ToValueList();

        // Centred on the kept part where it is tall enough, else on the node; then moved apart.
        private ValueList<LabelShape> Labels(ValueList<NodeShape> nodes)
        {
            var labels = new List<LabelShape>();
            foreach (var column in nodes.Where(n => !n.Node.IsUnnamed).GroupBy(n => n.Node.Column))
            {
                var shapes = column.ToList();
                var sizes = shapes.Select(s => _items.ByNode[s.Node.Id].LabelHeight).ToArray();
                var gaps = shapes.Select((_, i) => i + 1 < shapes.Count ? _text.AirBetween(sizes[i] + sizes[i + 1]) : 0).ToArray();
                var wanted = shapes.Select((s, i) => s.Y + ((column.Key != FlowColumn.MoneyIn && s.Kept >= sizes[i] * 0.9 ? s.Kept : s.Height) / 2) - (sizes[i] / 2)).ToArray();
                var weights = shapes.Select(s => 1 + (s.Height / 40)).ToArray();
                var places = LevelPlacement.Place(wanted, weights, sizes, gaps, 32 * _fs, _bottom + (8 * _fs));
                labels.AddRange(shapes.Select((s, i) => _text.Label(s, places[i], sizes[i], LabelRoom(column.Key))));
            }

            return labels.ToValueList();
        }

        private LoopShape Loop(FlowLink link, ArcPorts ports)
        {
            var (from, to) = (_items.ByNode[link.From], _items.ByNode[link.To]);
            var (y1, y2) = (ports.Leave(link), ports.Arrive(link));
            var isBelow = to.Index > from.Index;
            var neighbour = _items.Columns[(int)to.Column][to.Index + (isBelow ? -1 : 1)];
            var crossing = isBelow ? (neighbour.Y + neighbour.Height + to.Y) / 2 : (to.Y + to.Height + neighbour.Y) / 2;
            return new(link, to.Node!, Math.Max(LeastRibbon, link.Dollars * _scale), from.X + FlowPicture.NodeWidth, y1, crossing, 15 * _fs, to.X, y2);
        }

        private ValueList<ArcShape> Arcs(ArcPorts ports)
        {
            int[] leaving = new int[FlowColumns.Count], arriving = new int[FlowColumns.Count];
            var firstRow = _bottom + (_size.HasText ? 16 * _fs : 4);
            var unit = _size.HasText ? _fs : 0.35;
            var arcs = _rows.Select((link, row) =>
            {
                var (from, to) = (_items.ByNode[link.From], _items.ByNode[link.To]);
                var (out1, in1) = (++leaving[(int)from.Column], ++arriving[(int)to.Column]);
                return new ArcShape(
                    link,
                    from.Node!,
                    to.Node!,
                    Math.Max(LeastArc, link.Dollars * _scale),
                    from.X + FlowPicture.NodeWidth,
                    ports.Leave(link),
                    from.X + FlowPicture.NodeWidth + ((6 + (7 * out1)) * unit),
                    firstRow + (row * RowPitch) + (RowPitch / 2),
                    to.X - ((8 + (8 * in1)) * unit),
                    to.X,
                    ports.Arrive(link),
                    0,
                    "");
            }).ToList();
            return arcs.Select(a => Lettered(a, arcs)).ToValueList();
        }

        // An arc's label stands in the longest stretch of its row that no other arc crosses.
        private ArcShape Lettered(ArcShape arc, List<ArcShape> arcs)
        {
            var cuts = arcs.Where(b => b.Row > arc.Row).SelectMany(b => new[] { b.Left, b.Right }).Where(x => x > arc.Left && x < arc.Right)
                .Append(arc.Left).Append(arc.Right).Order().ToList();
            var (best, middle) = (0.0, (arc.Left + arc.Right) / 2);
            for (var i = 0; i + 1 < cuts.Count; i++)
            {
                if (cuts[i + 1] - cuts[i] > best + 0.01)
                {
                    (best, middle) = (cuts[i + 1] - cuts[i], (cuts[i] + cuts[i + 1]) / 2);
                }
            }

            return arc with { LabelX = middle, Text = _size.HasText ? _text.Arc(arc.From, arc.To, arc.Link.Amount ?? Figures.Money(arc.Link.Dollars), best - (16 * _fs)) : "" };
        }

        private OtherReturns? Others(int row)
        {
            if (_otherReturns.Count == 0)
            {
                return null;
            }

            var left = _otherReturns.Min(l => _items.ByNode[l.To].X) - (12 * _fs);
            var right = _otherReturns.Max(l => _items.ByNode[l.From].X) + FlowPicture.NodeWidth + (12 * _fs);
            var y = _bottom + (_size.HasText ? 16 * _fs : 4) + (row * RowPitch) + (RowPitch / 2);
            return new(_otherReturns.ToValueList(), left, right, y, $"Other returns ({_otherReturns.Count}) {Figures.Money(_otherReturns.Sum(l => l.Dollars))}");
        }

        private ValueList<HeadShape> Heads() => Enum.GetValues<FlowColumn>().Select(column =>
        {
            var nodes = _items.Columns[(int)column].Where(i => i.Node is not null).Select(i => i.Node!).ToList();
            var isFirst = column == FlowColumn.MoneyIn;
            var (kept, outside) = (nodes.Sum(n => n.Kept), Figures.MoneyHead(nodes.Sum(n => n.Outside)));
            var room = (column == FlowColumn.Foundries ? _size.Width : _columnX[(int)column + 1]) - _columnX[(int)column] - (8 * _fs);
            var sums = _heads is not null ? _heads.GetValueOrDefault(column, "")
                : isFirst ? Figures.MoneyHead(nodes.Sum(n => n.TakesIn))
                : nodes.Count == 0 ? ""
                : kept < 0 ? _text.Head($"{Figures.MoneyHead(-kept)} from savings", $", {outside} out", room)
                : _text.Head($"keep {Figures.MoneyHead(kept)}", $", {outside} out", room);
            var title = isFirst || _text.HeadWidth(column.Title(), "") <= room ? column.Title() : column.ShortTitle();
            return new HeadShape(column, _columnX[(int)column] + (isFirst ? FlowPicture.NodeWidth : 0), isFirst, title, isFirst ? sums : _text.Brief(sums, room));
        }).ToValueList();
    }
}
