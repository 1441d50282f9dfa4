"""The configuration of another Place, made from the national files: which PCNs it has, and how they are grouped."""

from data.new_place.networks import Networks, networks
from data.new_place.picking import Chosen, PlaceError
from data.new_place.plan import plan
from data.new_place.writing import written

__all__ = ["Chosen", "Networks", "PlaceError", "networks", "plan", "written"]
