"""The organisation itself: home, Wie zijn wij?, boards, office-holders, portfolios, units, partners, organogram, contact.

Bevolkingszorg, the control room and the safety platforms have rooms of their own: bevolkingszorg, meldkamer, platforms.
"""
