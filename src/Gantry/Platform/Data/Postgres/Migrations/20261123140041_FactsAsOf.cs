using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Gantry.Platform.Data.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FactsAsOf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Facts_AsOf",
                table: "Projects",
                type: "date",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Projects_Facts_AsOf",
                table: "Projects",
                column: "Facts_AsOf");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Projects_Facts_AsOf",
                table: "Projects");

            migrationBuilder.DropColumn(
                name: "Facts_AsOf",
                table: "Projects");
        }
    }
}
