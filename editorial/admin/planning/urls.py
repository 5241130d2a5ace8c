"""The addresses of planning in the admin."""

from django.urls import path

from editorial.admin.planning import board, calendar, feeds, moving


def paths(view):
    """Return them; `view` lets in people of the newsroom only."""
    return [
        path("calendar/", view(calendar.calendar), name="calendar"),
        path("calendar/move/", view(moving.move), name="calendar-move"),
        path("calendar/address/", view(feeds.renew), name="calendar-address"),
        path("board/", view(board.board), name="board"),
        path("board/move/", view(board.move), name="board-move"),
    ]
