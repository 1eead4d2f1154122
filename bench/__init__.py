"""Measurements that print figures; each module runs by itself, and none of them is a test."""
