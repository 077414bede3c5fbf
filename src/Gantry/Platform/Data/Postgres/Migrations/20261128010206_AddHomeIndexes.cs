using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class AddHomeIndexes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Projects_SponsorId",
                table: "Projects",
                column: "SponsorId");

            migrationBuilder.CreateIndex(
                name: "IX_Issues_OwnerId",
                table: "Issues",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Deliverables_OwnerId",
                table: "Deliverables",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_OwnerId",
                table: "Actions",
                column: "OwnerId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Projects_SponsorId",
                table: "Projects");

            migrationBuilder.DropIndex(
                name: "IX_Issues_OwnerId",
                table: "Issues");

            migrationBuilder.DropIndex(
                name: "IX_Deliverables_OwnerId",
                table: "Deliverables");

            migrationBuilder.DropIndex(
                name: "IX_Actions_OwnerId",
                table: "Actions");
        }
    }
}
