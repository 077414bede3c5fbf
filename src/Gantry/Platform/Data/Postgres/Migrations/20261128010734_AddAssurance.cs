using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddAssurance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AssuranceReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Checklist = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    LeadId = table.Column<Guid>(type: "uuid", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    PlannedById = table.Column<Guid>(type: "uuid", nullable: true),
                    MovedWhy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Opinion = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Summary = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    DraftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    CommentsUntil = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Comment = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    CommentedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IssuedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    IssuedById = table.Column<Guid>(type: "uuid", nullable: true),
                    CancelledWhy = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssuranceReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssuranceReviews_Projects_ProjectId",
                        column: x => x.ProjectId,
                        principalTable: "Projects",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssuranceAnswers",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Question = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Fact = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Result = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Seen = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Link = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    AnsweredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    FactVerdict = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    FactEvidence = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssuranceAnswers", x => new { x.ReviewId, x.Number });
                    table.ForeignKey(
                        name: "FK_AssuranceAnswers_AssuranceReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "AssuranceReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssuranceFindings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    ProjectId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Question = table.Column<int>(type: "integer", nullable: true),
                    Statement = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Recommendation = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Due = table.Column<DateOnly>(type: "date", nullable: true),
                    Response = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    RespondedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    RespondedById = table.Column<Guid>(type: "uuid", nullable: true),
                    ActionId = table.Column<Guid>(type: "uuid", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    SettledNote = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    SettledAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SettledById = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssuranceFindings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AssuranceFindings_AssuranceReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "AssuranceReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AssuranceReviewers",
                columns: table => new
                {
                    ReviewId = table.Column<Guid>(type: "uuid", nullable: false),
                    PersonId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AssuranceReviewers", x => new { x.ReviewId, x.PersonId });
                    table.ForeignKey(
                        name: "FK_AssuranceReviewers_AssuranceReviews_ReviewId",
                        column: x => x.ReviewId,
                        principalTable: "AssuranceReviews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceFindings_ProjectId_State",
                table: "AssuranceFindings",
                columns: new[] { "ProjectId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceFindings_ReviewId_Number",
                table: "AssuranceFindings",
                columns: new[] { "ReviewId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceFindings_State_Due",
                table: "AssuranceFindings",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceReviewers_PersonId",
                table: "AssuranceReviewers",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceReviews_ProjectId_State",
                table: "AssuranceReviews",
                columns: new[] { "ProjectId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_AssuranceReviews_State_To",
                table: "AssuranceReviews",
                columns: new[] { "State", "To" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AssuranceAnswers");

            migrationBuilder.DropTable(
                name: "AssuranceFindings");

            migrationBuilder.DropTable(
                name: "AssuranceReviewers");

            migrationBuilder.DropTable(
                name: "AssuranceReviews");
        }
    }
}
