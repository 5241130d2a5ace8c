from django.db import migrations

ROLES = {"Editors": "editor", "Publishers": "publisher"}


def give_roles(apps, schema_editor):
    """Turn the two groups into roles for all brands; the emptied groups go."""
    membership, group = apps.get_model("editorial", "Membership"), apps.get_model("auth", "Group")
    for name, role in ROLES.items():
        for row in group.objects.filter(name=name):
            for user in row.user_set.all():
                membership.objects.get_or_create(user=user, role=role, brand=None)
            row.delete()


def give_groups(apps, schema_editor):
    """Put people who write or publish for all brands back into the two groups."""
    membership, group = apps.get_model("editorial", "Membership"), apps.get_model("auth", "Group")
    for name, role in ROLES.items():
        row, _ = group.objects.get_or_create(name=name)
        for held in membership.objects.filter(role=role, brand=None):
            held.user.groups.add(row)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0004_the_newsroom"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(give_roles, give_groups)]
