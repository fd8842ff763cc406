# SPDX-License-Identifier: Apache-2.0
from django.urls import path

from vigil.desk.review import agreed, at_hand, together, views

urlpatterns = [
    path("review/", views.review, name="review"),
    path("review/undo/", views.undo, name="undo"),
    path("review/keys/", at_hand.keys, name="keys"),
    path("review/order/", at_hand.order, name="review-order"),
    path("review/terms/", agreed.agreed, name="review-terms"),
    path("review/<uuid:id>/", views.proposal, name="proposal"),
    path("review/<uuid:id>/at-hand/", at_hand.at_hand, name="at-hand"),
    path("review/<uuid:id>/together/", together.together, name="together"),
]
