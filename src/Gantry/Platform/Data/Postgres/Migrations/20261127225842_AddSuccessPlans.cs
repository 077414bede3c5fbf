using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddSuccessPlans : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AnswerDays",
                table: "Pmos",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PmoQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PmoId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: true),
                    AskedById = table.Column<Guid>(type: "uuid", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    PromisedBy = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Answer = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true, collation: "C"),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PmoQuestions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PmoQuestions_Pmos_PmoId",
                        column: x => x.PmoId,
                        principalTable: "Pmos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PmoQuestions_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuccessPlans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PmoId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false),
                    Goals = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    LastContactAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PromptedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: true),
                    DeputyId = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuccessPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuccessPlans_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SuccessPlans_Pmos_PmoId",
                        column: x => x.PmoId,
                        principalTable: "Pmos",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuccessContacts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ById = table.Column<Guid>(type: "uuid", nullable: false),
                    Note = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuccessContacts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SuccessContacts_SuccessPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SuccessPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SuccessSteps",
                columns: table => new
                {
                    PlanId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Day = table.Column<int>(type: "integer", nullable: false),
                    Fact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DoneAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SuccessSteps", x => new { x.PlanId, x.Number });
                    table.ForeignKey(
                        name: "FK_SuccessSteps_SuccessPlans_PlanId",
                        column: x => x.PlanId,
                        principalTable: "SuccessPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PmoQuestions_AskedById",
                table: "PmoQuestions",
                column: "AskedById");

            migrationBuilder.CreateIndex(
                name: "IX_PmoQuestions_PmoId_AnsweredAt",
                table: "PmoQuestions",
                columns: new[] { "PmoId", "AnsweredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PmoQuestions_ProjectId",
                table: "PmoQuestions",
                column: "ProjectId");

            migrationBuilder.CreateIndex(
                name: "IX_SuccessContacts_PlanId_At",
                table: "SuccessContacts",
                columns: new[] { "PlanId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_SuccessPlans_OwnerId",
                table: "SuccessPlans",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_SuccessPlans_PersonId_To",
                table: "SuccessPlans",
                columns: new[] { "PersonId", "To" });

            migrationBuilder.CreateIndex(
                name: "IX_SuccessPlans_PmoId_To",
                table: "SuccessPlans",
                columns: new[] { "PmoId", "To" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PmoQuestions");

            migrationBuilder.DropTable(
                name: "SuccessContacts");

            migrationBuilder.DropTable(
                name: "SuccessSteps");

            migrationBuilder.DropTable(
                name: "SuccessPlans");

            migrationBuilder.DropColumn(
                name: "AnswerDays",
                table: "Pmos");
        }
    }
}
