using GenAiStack.Domain.Facts;

namespace GenAiStack.Store.Rows;

/// <summary>A person.</summary>
internal sealed class PersonRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A scenario, with what lists show of its last revision.</summary>
internal sealed class ScenarioRow
{
    public required Guid Id { get; init; }

    public required string Workspace { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; set; }

    public string? Description { get; set; }

    public string? Group { get; init; }

    public int? Order { get; init; }

    public Guid? OwnerId { get; init; }

    public Guid? ParentId { get; init; }

    public long? ParentRevision { get; set; }

    public required bool IsShipped { get; init; }

    public bool IsArchived { get; set; }

    public Guid? ArchivedById { get; set; }

    public DateTimeOffset? ArchivedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required long Revision { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public Guid? ChangedById { get; set; }
}

/// <summary>A change. Never updated or deleted: triggers refuse it.</summary>
internal sealed class HistoryRow
{
    public required Guid ScenarioId { get; init; }

    public required long Sequence { get; init; }

    public required Guid EditId { get; init; }

    public required ChangeKind Kind { get; init; }

    public long? RefersTo { get; init; }

    public Guid? AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Reason { get; init; }

    public string? Edit { get; init; }

    public required byte[] SnapshotHash { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>What a scenario held after a change, compressed. In a table of its own so that history lists quickly. Never updated or deleted.</summary>
internal sealed class SnapshotRow
{
    public required Guid ScenarioId { get; init; }

    public required long Sequence { get; init; }

    public required byte[] Content { get; init; }
}

/// <summary>A comment. Its text never changes; it may be resolved and opened again.</summary>
internal sealed class CommentRow
{
    public required Guid Id { get; init; }

    public required Guid ScenarioId { get; init; }

    public required string Address { get; init; }

    public Guid? ReplyToId { get; init; }

    public required string Text { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? ResolvedById { get; set; }

    public DateTimeOffset? ResolvedAt { get; set; }
}

/// <summary>A revision with a name.</summary>
internal sealed class VersionRow
{
    public required Guid ScenarioId { get; init; }

    public required long Sequence { get; init; }

    public required string Name { get; set; }

    public required Guid AuthorId { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>
/// A version of a fact that people added: as it was added, changed or withdrawn. Rows are only ever appended; the fact is what its last version says.
/// </summary>
internal sealed class FactRow
{
    public required string FactId { get; init; }

    public required int Version { get; init; }

    public required Guid WishId { get; init; }

    public required Guid AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required bool IsWithdrawn { get; init; }

    public required string Entity { get; init; }

    public required string Layer { get; init; }

    public string? KindOfCompany { get; init; }

    public required string Metric { get; init; }

    public required string Scope { get; init; }

    public required DateOnly Start { get; init; }

    public required DateOnly End { get; init; }

    public required double Value { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public required string Unit { get; init; }

    public required FactKind Kind { get; init; }

    public required bool IsChecked { get; init; }

    public required string Publisher { get; init; }

    public required string Title { get; init; }

    public string? Published { get; init; }

    public string? Url { get; init; }

    public string? Note { get; init; }
}

/// <summary>The slides chosen for a scenario.</summary>
internal sealed class DeckRow
{
    public required Guid ScenarioId { get; init; }

    public required string Content { get; set; }

    public required long Version { get; set; }

    public required Guid AuthorId { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>A company template for decks.</summary>
internal sealed class TemplateRow
{
    public required Guid Id { get; init; }

    public required string Workspace { get; init; }

    public required string Name { get; init; }

    public required byte[] Content { get; set; }

    public required long Size { get; set; }

    public required Guid AuthorId { get; set; }

    public required DateTimeOffset At { get; set; }
}

/// <summary>Something that has been done to this store once, such as filling it with what ships.</summary>
internal sealed class MarkRow
{
    public const string Seeded = "seeded";

    public required string Name { get; init; }

    public required DateTimeOffset At { get; init; }
}
