"""What people do, a module per family: each builds the act, from what the person was shown, and tells it in a sentence.

An act is built from a `Shown`, which knows the heads that its writes supersede. Nothing here reads or writes files.
"""
