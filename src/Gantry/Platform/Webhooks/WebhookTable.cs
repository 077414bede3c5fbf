using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Gantry.Platform.Webhooks;

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookDelivery>, IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("Webhooks");
        builder.Property(w => w.Name).HasMaxLength(CreateWebhookHandler.LongestName);
        builder.Property(w => w.Address).HasMaxLength(WebhookAddress.Longest);
        builder.Property(w => w.Events).HasMaxLength(EventNames.Longest);
        builder.Property(w => w.Secret).HasMaxLength(1000);
        builder.Property(w => w.FormerSecret).HasMaxLength(1000);
        builder.Property(w => w.PausedWhy).HasMaxLength(300);
    }

    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("WebhookDeliveries");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Event).HasMaxLength(80);
        builder.Property(d => d.Body).HasMaxLength(WebhookEvent.LongestBody);
        builder.HasIndex(d => new { d.WebhookId, d.OutboxSequence }).IsUnique();
        builder.HasIndex(d => d.DueAt);
        builder.HasIndex(d => d.QueuedAt);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(d => d.WebhookId);
    }

    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("WebhookAttempts");
        builder.HasKey(a => new { a.DeliveryId, a.Number });
        builder.Property(a => a.Problem).HasMaxLength(300);
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(a => a.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
