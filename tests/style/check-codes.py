#!/usr/bin/python3
"""Every stable code that the server or a rule can answer, and every line of the audit trail, has
words in Japanese and English."""
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])
FOLDERS = ['common', 'backend/api', 'backend/http', 'backend/ingest', 'backend/service']
CATALOGUE = ROOT / 'backend/api/mms-problem-catalogue.c'

# Who raises a code, with the code as the text that follows.
PROBLEMS = [
    r'MM_ERROR_[A-Z_]+,\s*"([a-z0-9_]+)"',
    r'mms_problem_response_code \(\d+, "([a-z0-9_]+)"',
    r'unauthenticated \("([a-z0-9_]+)"',
    r'refuse \(self, request, \d+, "([a-z0-9_]+)"',
    r'(?:mms_lockout_check|mms_gateway_fail) \([^;]*?"[^"]*", [^;]*?"([a-z0-9_]+)", error',
    r'(?:return|\? NULL :) "([a-z0-9]+_(?:large|refused|unknown|malformed|twice))"',
    r'(?:body_type|body_missing|json_syntax|invalid_fields)',
]
FIELDS = [
    r'mm_field_errors_add \([^;]*?"([a-z0-9_]+)"\);',
    r'mm_error_new_invalid \(\s*"([a-z0-9_]+)"',
    r'mm_rule_fail(?:_character|_length)? \(error, "([a-z0-9_]+)"',
    r'set_query_error \(error, name, "([a-z0-9_]+)"',
    r'\bfail \(error, name, "([a-z0-9_]+)"',
]
# Errors of programs on this machine, never of a route.
LOCAL = {'csv_encoding'}


def raised(patterns):
    found = {}
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob('*.c')):
            if path == CATALOGUE:
                continue
            text = path.read_text(encoding='utf-8')
            for pattern in patterns:
                for match in re.finditer(pattern, text, re.DOTALL):
                    found.setdefault(match[match.lastindex or 0], path.relative_to(ROOT))
    return {code: path for code, path in found.items() if code not in LOCAL}


def worded(table):
    """The codes of one table of the catalogue, each with both texts."""
    text = CATALOGUE.read_text(encoding='utf-8')
    body = re.search(r'\} ' + table + r'\[\] = \{\n(.*?)\n\};', text, re.DOTALL)[1]
    return {code for code, ja, en in re.findall(r'"([a-z0-9_]+)", \{ "([^"]+)", "([^"]+)" \} \}', body)
            if re.search(r'[\u3040-\u30ff\u4e00-\u9fff]', ja) and not re.search(r'[\u3040-\u30ff\u4e00-\u9fff]', en)}


MESSAGES = ROOT / 'app/forms/mma-form-messages.c'
# What the app deals with before a person hears of it, says by the kind of the error, or on the one page
# where it happens.
UNSPOKEN = set("""
  body_missing body_too_large body_type content_type encoding_malformed header_malformed host_malformed
  idempotency_key idempotency_reused if_match_required json_syntax length_malformed method_not_allowed
  method_refused route_unknown target_malformed version_unknown id_format twice type unknown_member
  client_too_old cursor operation_kind resync wrong_epoch
  denied device_ended device_unknown session_expired session_unknown unauthenticated watch_only
  busy failed full limited stopping unavailable unknown_outcome
  expired invalid invalid_fields used
  sign_in_failed sign_in_locked enrolment_refused enrolment_taken
""".split())


def unspoken(codes):
    """Codes that would reach a person of the app as no more than that something went wrong."""
    spoken = set(re.findall(r'\{ "([a-z0-9_]+)", [A-Z_]+,', MESSAGES.read_text(encoding='utf-8'))) | {'required'}
    return [f'{MESSAGES.relative_to(ROOT)}: “{code}” has no sentence' for code in sorted(codes - spoken - UNSPOKEN)]


AUDIT = ROOT / 'backend/service/mms-audit-words.c'
JAPANESE = re.compile(r'[\u3040-\u30ff\u4e00-\u9fff]')


def trail_words(table):
    body = re.search(r'Word ' + table + r'\[\] = \{\n(.*?)\n\};', AUDIT.read_text(encoding='utf-8'), re.DOTALL)[1]
    return {code for code, _, en in re.findall(r'\{ "([^"]+)", "([^"]+)", "([^"]+)" \}', body)
            if not JAPANESE.search(en)}


def trail():
    """What the server writes into the audit trail without having a word for it."""
    texts = {path.relative_to(ROOT): path.read_text(encoding='utf-8')
             for folder in ('backend/api', 'backend/service')
             for path in sorted((ROOT / folder).rglob('*.c')) if path != AUDIT}
    calls = [(path, call) for path, text in texts.items()
             for call in re.findall(r'mms_audit_record \((.*?)\)', text, re.DOTALL)]
    areas = {area for _, call in calls for area in re.findall(r'"([a-z-]+)\.[a-z-]+"', call)}
    actions = {action: path for path, text in texts.items()
               for action in re.findall(r'"([a-z-]+\.[a-z-]+)"', text) if action.split('.')[0] in areas}
    actions |= {f'gateway.{deed}': path for path, text in texts.items()
                for deed in re.findall(r'mms_access_note \([^;]*?"([a-z_]+)", error\)', text)}
    subjects = {subject: path for path, call in calls
                for subject in re.findall(r'(?:action|\.[a-z-]+"|\? "[^"]+" : "[^"]+"), "([a-z-]+)"', call)}
    details = {name: path for path, text in texts.items()
               for name in re.findall(r'(?:mms_audit_detail \("|\bdetail = g_strdup_printf \("\{\\")([a-z_]+)', text)}
    if len(actions) < 30 or len(subjects) < 5 or len(details) < 4:
        return [f'only {len(actions)} actions, {len(subjects)} subjects and {len(details)} details were found: the '
                'patterns are out of date']
    return [f'{path}: “{code}” has no words in the audit trail'
            for found, table in ((actions, 'actions'), (subjects, 'subjects'), (details, 'details'))
            for code, path in sorted(found.items()) if code not in trail_words(table)]


def main():
    problems, fields = worded('problems'), worded('fields')
    codes = raised(PROBLEMS)
    # A rule's error reaches a client as a field error, or alone.
    wrong = [f'{path}: “{code}” has no words' for code, path in sorted(codes.items())
             if code not in problems and code not in fields]
    wrong += [f'{path}: “{code}” has no words for a field' for code, path in sorted(raised(FIELDS).items())
              if code not in fields and code not in problems]
    if len(codes) < 30:
        wrong.append(f'only {len(codes)} codes were found: the patterns are out of date')
    wrong += unspoken(problems | fields)
    wrong += trail()
    for line in wrong:
        print('#', line)
    print(f"{'not ok' if wrong else 'ok'} 1 - every stable code and every line of the trail has words")
    print('1..1')
    return 1 if wrong else 0


sys.exit(main())
