using GenAiStack.Domain.Facts;
using GenAiStack.Store.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GenAiStack.Store;

/// <summary>The tables. Times are kept as UTC ticks, because not every database orders times with offsets.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    /// <summary>The only workspace, until there are others.</summary>
    public const string DefaultWorkspace = "default";

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<ScenarioRow> Scenarios => Set<ScenarioRow>();

    public DbSet<HistoryRow> History => Set<HistoryRow>();

    public DbSet<SnapshotRow> Snapshots => Set<SnapshotRow>();

    public DbSet<CommentRow> Comments => Set<CommentRow>();

    public DbSet<VersionRow> Versions => Set<VersionRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<DeckRow> Decks => Set<DeckRow>();

    public DbSet<TemplateRow> Templates => Set<TemplateRow>();

    public DbSet<MarkRow> Marks => Set<MarkRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PersonRow>(person =>
        {
            person.ToTable("people").HasKey(p => p.Id);
            person.Property(p => p.Name).HasMaxLength(PersonNames.Longest);
        });
        modelBuilder.Entity<ScenarioRow>(scenario =>
        {
            scenario.ToTable("scenarios").HasKey(s => s.Id);
            scenario.HasIndex(s => new { s.Workspace, s.Slug }).IsUnique();
            scenario.HasOne<PersonRow>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.Restrict);
            scenario.HasOne<PersonRow>().WithMany().HasForeignKey(s => s.ChangedById).OnDelete(DeleteBehavior.Restrict);
            scenario.HasOne<PersonRow>().WithMany().HasForeignKey(s => s.ArchivedById).OnDelete(DeleteBehavior.Restrict);
            scenario.HasOne<ScenarioRow>().WithMany().HasForeignKey(s => s.ParentId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<HistoryRow>(history =>
        {
            history.ToTable("history").HasKey(h => new { h.ScenarioId, h.Sequence });
            history.Property(h => h.Sequence).ValueGeneratedNever();
            history.HasIndex(h => h.EditId).IsUnique();
            history.HasIndex(h => new { h.ScenarioId, h.AuthorId, h.Sequence });
            history.HasOne<ScenarioRow>().WithMany().HasForeignKey(h => h.ScenarioId).OnDelete(DeleteBehavior.Restrict);
            history.HasOne<PersonRow>().WithMany().HasForeignKey(h => h.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<SnapshotRow>(snapshot =>
        {
            snapshot.ToTable("snapshots").HasKey(s => new { s.ScenarioId, s.Sequence });
            snapshot.Property(s => s.Sequence).ValueGeneratedNever();
            snapshot.HasOne<HistoryRow>().WithOne().HasForeignKey<SnapshotRow>(s => new { s.ScenarioId, s.Sequence }).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<CommentRow>(comment =>
        {
            comment.ToTable("comments").HasKey(c => c.Id);
            comment.Property(c => c.Address).HasMaxLength(CommentTexts.LongestAddress);
            comment.Property(c => c.Text).HasMaxLength(CommentTexts.Longest);
            comment.HasIndex(c => c.ScenarioId);
            comment.HasOne<ScenarioRow>().WithMany().HasForeignKey(c => c.ScenarioId).OnDelete(DeleteBehavior.Restrict);
            comment.HasOne<CommentRow>().WithMany().HasForeignKey(c => c.ReplyToId).OnDelete(DeleteBehavior.Restrict);
            comment.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.AuthorId).OnDelete(DeleteBehavior.Restrict);
            comment.HasOne<PersonRow>().WithMany().HasForeignKey(c => c.ResolvedById).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<VersionRow>(version =>
        {
            version.ToTable("versions").HasKey(v => new { v.ScenarioId, v.Sequence });
            version.Property(v => v.Sequence).ValueGeneratedNever();
            version.Property(v => v.Name).HasMaxLength(CommentTexts.LongestVersion);
            version.HasIndex(v => new { v.ScenarioId, v.Name }).IsUnique();
            version.HasOne<HistoryRow>().WithMany().HasForeignKey(v => new { v.ScenarioId, v.Sequence }).OnDelete(DeleteBehavior.Restrict);
            version.HasOne<PersonRow>().WithMany().HasForeignKey(v => v.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<FactRow>(fact =>
        {
            fact.ToTable("facts").HasKey(f => new { f.FactId, f.Version });
            fact.Property(f => f.FactId).HasMaxLength(FactCells.Longest("id"));
            fact.Property(f => f.Version).ValueGeneratedNever();
            fact.Property(f => f.Entity).HasMaxLength(FactCells.Longest("entity"));
            fact.Property(f => f.Layer).HasMaxLength(FactCells.Longest("layer"));
            fact.Property(f => f.KindOfCompany).HasMaxLength(FactCells.Longest("kind_of_company"));
            fact.Property(f => f.Metric).HasMaxLength(FactCells.Longest("metric"));
            fact.Property(f => f.Scope).HasMaxLength(FactCells.Longest("scope"));
            fact.Property(f => f.Unit).HasMaxLength(FactCells.Longest("unit"));
            fact.Property(f => f.Publisher).HasMaxLength(FactCells.Longest("publisher"));
            fact.Property(f => f.Title).HasMaxLength(FactCells.Longest("title"));
            fact.Property(f => f.Published).HasMaxLength(FactCells.Longest("published"));
            fact.Property(f => f.Url).HasMaxLength(FactCells.Longest("url"));
            fact.Property(f => f.Note).HasMaxLength(FactCells.Longest("note"));
            fact.HasIndex(f => new { f.WishId, f.FactId }).IsUnique();
            fact.HasOne<PersonRow>().WithMany().HasForeignKey(f => f.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<DeckRow>(deck =>
        {
            deck.ToTable("decks").HasKey(d => d.ScenarioId);
            deck.Property(d => d.Content).HasMaxLength(IDeckStore.LongestDeck);
            deck.HasOne<ScenarioRow>().WithMany().HasForeignKey(d => d.ScenarioId).OnDelete(DeleteBehavior.Restrict);
            deck.HasOne<PersonRow>().WithMany().HasForeignKey(d => d.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<TemplateRow>(template =>
        {
            template.ToTable("templates").HasKey(t => t.Id);
            template.Property(t => t.Name).HasMaxLength(IDeckStore.LongestTemplateName);
            template.HasIndex(t => new { t.Workspace, t.Name }).IsUnique();
            template.HasOne<PersonRow>().WithMany().HasForeignKey(t => t.AuthorId).OnDelete(DeleteBehavior.Restrict);
        });
        modelBuilder.Entity<MarkRow>().ToTable("marks").HasKey(m => m.Name);
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
