"""The faults that the proofs of the trail must notice, each with the tests that do."""

from tests.mutants.carrying_faults import CARRYING
from tests.mutants.mutant import Mutant

WRITER, READER = "qualcode/trail/writer.py", "qualcode/trail/reader.py"
LINE, VOLUME = "qualcode/trail/line.py", "qualcode/trail/volume.py"
REGISTER, SHOWN = "qualcode/trail/register.py", "qualcode/index/intake/rows.py"
STATE, DISK = "qualcode/machine/state.py", "qualcode/machine/disk.py"
SEEN = "qualcode/index/blindness.py"
LOSSES = "qualcode/workbench/health/missing_acts.py"

REGISTERS = "tests/trail/test_register.py"
MANY = "tests/workbench/material/test_many_files.py"
WRITING, READING = "tests/trail/test_writer.py", "tests/trail/test_reader.py"
LATE, CUTS, LINES = (
    "tests/trail/test_late_arrivals.py",
    "tests/trail/test_truncation.py",
    "tests/trail/test_line.py",
)
ROUNDS, RESOLVING = "tests/workbench/rounds/test_rounds.py", "tests/workbench/rounds/test_resolve.py"
ROUNDS_APART = "tests/workbench/rounds/test_rounds_on_two_machines.py"
DECIDING, LOSING = "tests/workbench/team/test_decide.py", "tests/workbench/health/test_missing_acts.py"

MEANING = [
    Mutant(
        "supersession is ignored: what was replaced stays beside what replaced it",
        REGISTER,
        "                    for old in superseded:\n",
        "                    for old in ():\n",
        (REGISTERS,),
        core=True,
    ),
    Mutant(
        "a write supersedes also in other fields than its own",
        REGISTER,
        "elif write not in over or (entity, name) not in over[write]:",
        "elif write not in over:",
        (REGISTERS,),
    ),
    Mutant(
        "what is superseded before it arrives is forgotten",
        REGISTER,
        "            awaited.update([(place, old) for place in places])",
        "            awaited.update([])",
        (REGISTERS,),
    ),
    Mutant(
        "what is superseded before it arrives is forgotten when the program ends",
        "qualcode/index/intake/trail_lines.py",
        "        [(*place, write) for place, write in registers.awaited - waiting_before],",
        "        [],",
        (f"{LATE}::test_what_is_written_of_a_thing_waits_for_its_creation",),
        core=True,
    ),
    Mutant(
        "the last to arrive is shown, not the greatest by counter and identity",
        SHOWN,
        "in sorted(heads, key=lambda head: (head[2], head[1])):",
        "in heads:",
        (f"{LATE}::test_two_decisions_over_one_that_has_not_arrived_both_stand_until_someone_decides",),
        core=True,
    ),
    Mutant(
        "heads are listed as they arrived",
        "qualcode/index/queries/trail.py",
        "tuple(sorted(heads_of(index.connection, entity, field).values(), key=Head.order, reverse=True))",
        "tuple(heads_of(index.connection, entity, field).values())",
        (f"{LATE}::test_two_decisions_over_one_that_has_not_arrived_both_stand_until_someone_decides",),
    ),
    Mutant(
        "a set is kept as one register: the last decision about any member hides the others",
        SHOWN,
        "        for head in heads:\n            field = head[0]\n",
        "        several = sorted(heads, key=lambda head: (head[2], head[1]))\n"
        "        heads = list({h[0].partition('/')[0] if h[0].partition('/')[0] in SETS else h[0]: h\n"
        "                      for h in several}.values())\n"
        "        for head in heads:\n            field = head[0]\n",
        (f"{LATE}::test_members_put_into_a_set_apart_are_all_shown",),
        core=True,
    ),
    Mutant(
        "of a member that one put in and another left out the later is shown, not the one who put it in",
        SHOWN,
        "values[field] = value is True or values.get(field, False)",
        "values[field] = value is True",
        (f"{LATE}::test_a_member_put_in_by_one_and_left_out_by_another_is_shown_in_any_order",),
    ),
    Mutant(
        "in a ring of merges the last-made stands for all",
        "qualcode/model/merges.py",
        "end = min(ring, key=lambda one: born[one])",
        "end = max(ring, key=lambda one: born[one])",
        (f"{LATE}::test_in_a_ring_of_merges_the_earliest_made_stands_for_all",),
    ),
    Mutant(
        "a parent counts although it is not of a higher level",
        "qualcode/model/parents.py",
        "elif chosen == name or not may_stand_under(category.level, above.level):",
        "elif chosen == name:",
        (f"{LATE}::test_a_parent_that_is_no_longer_higher_leaves_the_category_at_the_top_and_flagged",),
    ),
    Mutant(
        "a decision replaces only one of the values that stand there",
        "qualcode/acts/base.py",
        "    return Write(entity, field, value, shown.heads(entity, field))",
        "    return Write(entity, field, value, shown.heads(entity, field)[:1])",
        (f"{DECIDING}::test_a_decision_closes_the_conflict_for_both_and_stays_in_the_history",),
    ),
    Mutant(
        "what is written of a thing whose creation has not arrived makes it",
        SHOWN,
        "        if born is None and (kind not in NEEDS_NO_CREATION or not heads):\n            return",
        "        if not heads:\n            return",
        (f"{LATE}::test_what_is_written_of_a_thing_waits_for_its_creation",),
    ),
]
"""Faults of what the acts of all together mean."""

IDENTITY = [
    Mutant(
        "a line is known by its writer and number, not by its bytes",
        LINE,
        "            blake2b(body, digest_size=16).hexdigest(),\n            version,",
        "            blake2b(f'{writer} {number}'.encode(), digest_size=16).hexdigest(),\n            version,",
        (f"{WRITING}::test_a_machine_that_was_cloned_takes_a_new_name_as_soon_as_it_sees_the_other",),
        core=True,
    ),
    Mutant(
        "a line with another line end is another line",
        LINE,
        '    body = body.rstrip(b"\\r\\n")\n    told = _object(body)',
        "    told = _object(body)",
        (LINES, f"{READING}::test_windows_line_ends_change_no_line"),
    ),
    Mutant(
        "the wall clock takes the place of the Lamport counter",
        WRITER,
        "count = min(1 + count, GREATEST_COUNT)",
        "count = int(moment.timestamp())",
        (f"{WRITING}::test_a_clock_that_is_set_back_a_year_changes_no_order",),
        core=True,
    ),
    Mutant(
        "the counter goes on from the own acts only, not from what was seen",
        WRITER,
        "count = max(tail.count, known.greatest_count())",
        "count = tail.count",
        (WRITING, LATE),
    ),
    Mutant(
        "an impossible counter is taken as it is",
        LINE,
        "            count if possible else 0,",
        "            count if type(count) is int else 0,",
        (f"{LINES}::test_an_impossible_counter_counts_as_0_and_is_marked_doubtful",),
    ),
    Mutant(
        "acts of a newer form are read as if they were known",
        LINE,
        "    if version > VERSION:\n        raise NewerLine(str(version))\n",
        "",
        (f"{LINES}::test_a_newer_line_is_told_from_a_damaged_one",),
    ),
    Mutant(
        "an act may write a field twice",
        LINE,
        '        raise NotALine("a field is written twice")',
        "        pass",
        (f"{LINES}::test_what_is_no_act_is_not_a_line",),
    ),
]
"""Faults of what a line is."""

WRITING_DOWN = [
    Mutant(
        "a torn end is not closed by a newline",
        WRITER,
        'addition = (b"\\n" if found.unended else b"") + body + b"\\n"',
        'addition = body + b"\\n"',
        (f"{WRITING}::test_a_fragment_that_was_left_behind_is_closed_by_a_newline_and_stays",),
        core=True,
    ),
    Mutant(
        "the tail is not compared with what was written last",
        WRITER,
        'if line_id(kept[:-1].rpartition(b"\\n")[2]) != tail.last:',
        "if not tail.last:",
        (f"{WRITING}::test_a_tail_that_is_not_as_remembered_is_never_appended_to",),
    ),
    Mutant(
        "a volume that is shorter than remembered is appended to",
        WRITER,
        'if len(kept) != tail.length or not kept.endswith(b"\\n"):',
        'if not kept.endswith(b"\\n"):',
        (f"{WRITING}::test_a_tail_that_is_not_as_remembered_is_never_appended_to",),
    ),
    Mutant(
        "lines of someone else behind the remembered end are passed over",
        WRITER,
        "            if line.writer != tail.writer or line.number != number + 1 or line.previous != previous:\n"
        "                return None\n            number",
        "            number",
        (f"{WRITING}::test_a_tail_that_is_not_as_remembered_is_never_appended_to",),
    ),
    Mutant(
        "lines that were written but not remembered are not adopted",
        WRITER,
        "        for line in found.adopted if found else ():",
        "        for line in ():",
        (f"{WRITING}::test_lines_that_were_written_but_not_remembered_are_adopted",),
    ),
    Mutant(
        "a cloned machine goes on under the same name",
        WRITER,
        "                if line != tail.previous:\n                    return None",
        "                if line != tail.previous:\n                    continue",
        (f"{WRITING}::test_a_machine_that_was_cloned_takes_a_new_name_as_soon_as_it_sees_the_other",),
    ),
    Mutant(
        "an act is not synced to the disk",
        WRITER,
        "                write_all(handle, addition)\n                os.fsync(handle)",
        "                write_all(handle, addition)",
        (f"{WRITING}::test_an_act_is_on_the_disk_before_the_command_says_so",),
    ),
    Mutant(
        "a new file is not synced before it gets its name",
        DISK,
        "            if durable:\n                os.fsync(handle)",
        "            pass",
        (f"{WRITING}::test_a_new_volume_is_synced_before_it_gets_its_name",),
    ),
    Mutant(
        "the name of a new file is not made durable",
        DISK,
        "    if durable:\n        sync_directory(path.parent)",
        "    pass",
        (f"{WRITING}::test_an_act_is_on_the_disk_before_the_command_says_so",),
    ),
    Mutant(
        "a new file is written under its own name from the beginning",
        DISK,
        "aside = new_name(path.parent)",
        "aside = path",
        (f"{WRITING}::test_a_new_volume_is_synced_before_it_gets_its_name",),
    ),
    Mutant(
        "a short write counts as a whole one",
        DISK,
        "        left = left[os.write(handle, left) :]",
        "        os.write(handle, left)\n        return",
        (f"{WRITING}::test_a_write_that_takes_only_a_part_is_continued",),
    ),
    Mutant(
        "no spare copy is kept",
        STATE,
        '                spare.write(line + b"\\n")',
        '                spare.write(b"")',
        (f"{WRITING}::test_acts_are_whole_lines_in_one_volume_each_going_on_from_the_last",),
        core=True,
    ),
    Mutant(
        "two processes of one machine write at once",
        WRITER,
        "        with locked(self.state.lock):\n            return self._append(acts, known, command) if acts else []",
        "        return self._append(acts, known, command)",
        (f"{WRITING}::test_an_act_waits_for_another_process_of_the_same_machine",),
    ),
    Mutant(
        "the texts of many files get their names before their bytes are safe",
        DISK,
        "            _for_each(os.fsync, list(handles.values()))",
        "            pass",
        (f"{MANY}::test_texts_their_names_and_their_folders_are_on_the_disk_before_the_acts_that_name_them",),
    ),
    Mutant(
        "the names of many files aren't synced",
        DISK,
        "    _for_each(sync_directory, sorted(new_names | {path.parent for path, _content in files}))",
        "    _for_each(sync_directory, sorted(new_names))",
        (f"{MANY}::test_texts_their_names_and_their_folders_are_on_the_disk_before_the_acts_that_name_them",),
    ),
    Mutant(
        "the names of new documents' folders aren't synced",
        DISK,
        "            changed.add(above.parent)",
        "            pass",
        (f"{MANY}::test_texts_their_names_and_their_folders_are_on_the_disk_before_the_acts_that_name_them",),
    ),
]
"""Faults of putting an act on the trail."""

READING_IN = [
    Mutant(
        "conflict copies are passed over",
        VOLUME,
        'elif entry.name.endswith(".jsonl") and',
        'elif entry.name.endswith(".jsonl") and "onfli" not in entry.name and',
        (f"{READING}::test_every_way_of_copying_cutting_and_joining_volumes_shows_the_same_project",),
    ),
    Mutant(
        "volumes in other folders than a coder's are passed over",
        VOLUME,
        '                        todo.append((entry.path, f"{before}{entry.name}/"))',
        '                        before or todo.append((entry.path, f"{before}{entry.name}/"))',
        (f"{READING}::test_every_way_of_copying_cutting_and_joining_volumes_shows_the_same_project",),
    ),
    Mutant(
        "half of a torn line is applied",
        VOLUME,
        '            unfinished = Damage("torn", len(rest))',
        '            unfinished = Damage("torn", len(rest))\n'
        "            for end in range(len(rest), 0, -1) if b'\"ops\":[{' in rest else ():\n"
        "                try:\n"
        '                    lines.append(decode(rest[:end] + b"]}"))\n'
        "                    break\n"
        "                except NotALine:\n"
        "                    pass",
        (f"{CUTS}::test_reading_finds_every_line_before_the_cut_and_never_a_half",),
        core=True,
    ),
    Mutant(
        "one damaged line ends the reading of a volume",
        VOLUME,
        '            found = Damage("cut" if _was_cut_short(piece) else "garbage", len(piece))',
        '            damages.append(Damage("cut" if _was_cut_short(piece) else "garbage", len(piece)))\n'
        "            break",
        (f"{READING}::test_garbage_in_the_middle_costs_the_lines_it_destroyed_and_no_other",),
    ),
    Mutant(
        "what was read before is not looked at again when a volume grows",
        READER,
        "if len(before) < trace.read_to or _hash(before) != trace.tail:",
        "if len(before) < trace.read_to:",
        (f"{READING}::test_a_change_deep_inside_a_volume_that_also_grew_is_seen",),
    ),
    Mutant(
        "what has vanished from the folder is still shown",
        READER,
        "return Reading(tuple(stretches), lost or bool(missing))",
        "return Reading(tuple(stretches), False)",
        (f"{READING}::test_the_project_shows_what_the_folder_holds_when_a_volume_loses_lines",),
    ),
    Mutant(
        "a line that comes twice is taken in twice",
        "qualcode/index/intake/trail_lines.py",
        "        for known in _known(connection, list(new)):\n            del new[known]",
        "        pass",
        (f"{READING}::test_a_copy_that_arrives_after_its_lines_were_read_says_nothing_new",),
    ),
]
"""Faults of reading the folder."""

MISSING = [
    Mutant(
        "gaps in the numbers of a writer are not told",
        "qualcode/index/intake/chains.py",
        "max(number) - count(DISTINCT number)",
        "0 * count(DISTINCT number)",
        (f"{LOSING}::test_acts_that_have_not_arrived_are_told_by_person_and_number",),
        core=True,
    ),
    Mutant(
        "missing ends that someone else has seen are not told",
        LOSSES,
        "            seen[writer] = max(seen.get(writer, 0), upto)",
        "            seen[writer] = 0",
        (f"{LOSING}::test_a_missing_end_shows_when_someone_who_decided_has_seen_it",),
    ),
    Mutant(
        "a decision does not tell what was seen",
        "qualcode/workbench/team/decide.py",
        "decide_act(bench, entity, field, value, seen(bench), bench.why, along)",
        "decide_act(bench, entity, field, value, (), bench.why, along)",
        (f"{LOSING}::test_a_missing_end_shows_when_someone_who_decided_has_seen_it",),
    ),
    Mutant(
        "acts that have vanished are no alarm",
        LOSSES,
        "    if now is None:\n        return before.lines\n",
        "    if now is None:\n        return 0\n",
        (f"{DECIDING}::test_acts_of_this_machine_that_vanished_come_back_to_the_letter",),
    ),
    Mutant(
        "a volume that has shrunk is no alarm",
        LOSSES,
        "    return max(before.lines - now.lines, 1)",
        "    return 0",
        (f"{LOSING}::test_a_volume_that_shrank_is_an_alarm_until_it_is_back_or_accepted",),
    ),
    Mutant(
        "what was accepted as gone for good is waited for again",
        LOSSES,
        "    bench.state.remember_accepted(_not_here(bench))",
        "    bench.state.remember_accepted({})",
        (f"{LOSING}::test_a_gap_that_was_accepted_is_not_told_again_but_a_new_one_is",),
    ),
    Mutant(
        "republishing writes other acts than those that are missing",
        "qualcode/workbench/health/republish.py",
        'b"".join(line.body + b"\\n" for line in missing)',
        'b"".join(line.body + b" \\n" for line in missing)',
        (f"{DECIDING}::test_acts_of_this_machine_that_vanished_come_back_to_the_letter",),
    ),
]
"""Faults of telling what is missing."""

SIGHT = [
    Mutant(
        "what another coder made in an open round is seen",
        SEEN,
        "THEN substr(t.layer, 13) = ? AND NOT ?",
        "THEN substr(t.layer, 13) != '' || substr(?, 1, 0) AND NOT ?",
        (f"{ROUNDS}::test_within_a_round_each_coder_sees_only_the_own_marks_and_their_counts",),
        core=True,
    ),
    Mutant(
        "what was made in a closed round counts before the team has adopted it",
        SEEN,
        "ELSE t.adopted = 1 OR t.kind = 'memo' END",
        "ELSE 1 END",
        (f"{RESOLVING}::test_nothing_of_a_closed_round_counts_before_the_team_adopts_it",),
        core=True,
    ),
    Mutant(
        "what the team has adopted doesn't count",
        SEEN,
        "ELSE t.adopted = 1 OR t.kind = 'memo' END",
        "ELSE t.kind = 'memo' END",
        (f"{RESOLVING}::test_what_all_marked_alike_is_adopted_in_one_go_and_counts_once",),
    ),
    Mutant(
        "marks that are older than a round are seen by those who code apart",
        SEEN,
        "        _hide_older(connection, reader.coder)\n",
        "",
        (f"{ROUNDS}::test_within_a_round_each_coder_sees_only_the_own_marks_and_their_counts",),
    ),
    Mutant(
        "where two rounds were opened on a document apart, only the marks of one are seen",
        SEEN,
        "        layers.setdefault(document, set()).add(layer)",
        "        layers[document] = {layer}",
        (
            f"{ROUNDS_APART}::test_two_rounds_opened_apart_on_one_document_are_told_and_nobody_loses_sight_of_the_own_marks",
        ),
    ),
]
"""Faults of who sees what while coders code apart."""

FAULTS = (*MEANING, *IDENTITY, *WRITING_DOWN, *READING_IN, *MISSING, *SIGHT, *CARRYING)
