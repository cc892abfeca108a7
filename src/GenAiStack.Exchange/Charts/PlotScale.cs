namespace GenAiStack.Exchange.Charts;

/// <summary>Where a place of an axis is on the plot: 0 at the left or bottom, 1 at the right or top.</summary>
internal abstract record PlotScale
{
    /// <summary>The part of the way.</summary>
    /// <param name="place">The place in the unit of the described axis.</param>
    public abstract double Of(double place);

    /// <summary>Numbers.</summary>
    /// <param name="Low">The left or lower end.</param>
    /// <param name="High">The other end; less than <paramref name="Low"/> where the axis runs backwards.</param>
    /// <param name="IsLog">Whether places are powers of ten.</param>
    public sealed record Numbers(double Low, double High, bool IsLog = false) : PlotScale
    {
        /// <inheritdoc/>
        public override double Of(double place) => (place - Low) / (High - Low);

        /// <summary>A place as a number of the sheet.</summary>
        public double Value(double place) => IsLog ? Math.Pow(10, place) : place;
    }

    /// <summary>Categories.</summary>
    /// <param name="Places">Their places on the described axis, in ascending order.</param>
    /// <param name="IsBetween">Whether half a category of room lies at both ends; otherwise the first and last stand on the ends.</param>
    /// <param name="IsBackwards">Whether the first is at the right or top end.</param>
    public sealed record Names(IReadOnlyList<double> Places, bool IsBetween, bool IsBackwards = false) : PlotScale
    {
        /// <inheritdoc/>
        public override double Of(double place)
        {
            var part = IsBetween || Places.Count == 1 ? (Index(place) + 0.5) / Places.Count : Index(place) / (Places.Count - 1);
            return IsBackwards ? 1 - part : part;
        }

        /// <summary>The category at a place; below 0 where there is none.</summary>
        public int Find(double place)
        {
            for (var i = 0; i < Places.Count; i++)
            {
                if (Math.Abs(Places[i] - place) <= 1e-9 * Math.Max(1, Math.Abs(place)))
                {
                    return i;
                }
            }

            return -1;
        }

        // Between two categories in proportion; beyond the ends as the nearest two go on.
        private double Index(double place)
        {
            if (Places.Count == 1)
            {
                return place - Places[0];
            }

            var i = 0;
            while (i < Places.Count - 2 && place > Places[i + 1])
            {
                i++;
            }

            return i + ((place - Places[i]) / (Places[i + 1] - Places[i]));
        }
    }
}
