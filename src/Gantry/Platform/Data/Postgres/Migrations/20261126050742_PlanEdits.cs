using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class PlanEdits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "PublishesItself",
                table: "Projects",
                type: "boolean",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "BaseLastUid",
                table: "Plans",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LastUid",
                table: "Plans",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "PublishedAt",
                table: "Plans",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PublishedById",
                table: "Plans",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PublishedVersion",
                table: "Plans",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PlanEdits",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ActorId = table.Column<Guid>(type: "uuid", nullable: true),
                    ClientId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Sequence = table.Column<long>(type: "bigint", nullable: true),
                    Summary = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    Edit = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Inverse = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Change = table.Column<byte[]>(type: "bytea", nullable: false),
                    Touched = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Undoes = table.Column<long>(type: "bigint", nullable: true),
                    UndoneBy = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanEdits", x => new { x.PlanId, x.Version });
                    table.ForeignKey(
                        name: "FK_PlanEdits_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "PlanRevisions",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Inputs = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanRevisions", x => new { x.PlanId, x.Version });
                    table.ForeignKey(
                        name: "FK_PlanRevisions_Plans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "Plans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PlanEdits_PlanId_ActorId_Version",
                table: "PlanEdits",
                columns: new[] { "PlanId", "ActorId", "Version" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanEdits_PlanId_ClientId_Sequence",
                table: "PlanEdits",
                columns: new[] { "PlanId", "ClientId", "Sequence" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PlanEdits");

            migrationBuilder.DropTable(
                name: "PlanRevisions");

            migrationBuilder.DropColumn(
                name: "PublishesItself",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "BaseLastUid",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "LastUid",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "PublishedById",
                table: "Plans");

            migrationBuilder.DropColumn(
                name: "PublishedVersion",
                table: "Plans");
        }
    }
}
