using Microsoft.EntityFrameworkCore.Migrations;

namespace GenAiStack.Store.Sqlite;

/// <summary>
/// Lets the database itself refuse to change history, whoever asks. An insert is looked at too, because INSERT OR REPLACE removes what is in its
/// way without asking the triggers on deletion.
/// </summary>
internal static class HistoryTriggers
{
    private static readonly string[] All =
    [
        """
        CREATE TRIGGER history_is_not_updated BEFORE UPDATE ON "history"
        BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
        """,
        """
        CREATE TRIGGER history_is_not_deleted BEFORE DELETE ON "history"
        BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
        """,
        """
        CREATE TRIGGER history_grows_at_its_end BEFORE INSERT ON "history"
        WHEN NEW."Sequence" <> (SELECT COALESCE(MAX("Sequence"), 0) + 1 FROM "history" WHERE "ScenarioId" = NEW."ScenarioId")
          OR EXISTS (SELECT 1 FROM "history" WHERE "EditId" = NEW."EditId")
        BEGIN SELECT RAISE(ABORT, 'history only grows at its end'); END;
        """,
        """
        CREATE TRIGGER snapshots_are_not_updated BEFORE UPDATE ON "snapshots"
        BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
        """,
        """
        CREATE TRIGGER snapshots_are_not_deleted BEFORE DELETE ON "snapshots"
        BEGIN SELECT RAISE(ABORT, 'history is never deleted'); END;
        """,
        """
        CREATE TRIGGER snapshots_are_not_replaced BEFORE INSERT ON "snapshots"
        WHEN EXISTS (SELECT 1 FROM "snapshots" WHERE "ScenarioId" = NEW."ScenarioId" AND "Sequence" = NEW."Sequence")
        BEGIN SELECT RAISE(ABORT, 'history is never changed'); END;
        """,
        """
        CREATE TRIGGER scenarios_are_not_deleted BEFORE DELETE ON "scenarios"
        BEGIN SELECT RAISE(ABORT, 'scenarios are archived, never deleted'); END;
        """,
    ];

    public static void Create(MigrationBuilder migration)
    {
        foreach (var trigger in All)
        {
            migration.Sql(trigger);
        }
    }
}
