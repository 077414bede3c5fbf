using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PmoQuestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PmoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProjectId = table.Column<Guid>(type: "TEXT", nullable: true),
                    AskedById = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    PromisedBy = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 8000, nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredById = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PmoId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Goals = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LastContactAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PromptedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<Guid>(type: "TEXT", nullable: true),
                    DeputyId = table.Column<Guid>(type: "TEXT", nullable: true)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false)
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
                    PlanId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Day = table.Column<int>(type: "INTEGER", nullable: false),
                    Fact = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true)
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
