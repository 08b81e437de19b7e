import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about rules of the user's own, and about waivers. */
export type PolicyUseCode = 'own-rule' | 'own-rule-failed' | 'waiver-expired' | 'waiver-invalid' | 'waiver-unused';

export const policyUseCodes: Readonly<Record<PolicyUseCode, CatalogueEntry>> = {
  'own-rule': {
    severity: 'error',
    exit: 1,
    meaning: "A rule that the program wrote itself is violated. The message begins with the rule's name.",
    example:
      "policyRule('team-label', { check: (object, { report }) => report('/metadata/labels', 'has no label team') })",
    mend: 'Do as the message says, or waive the rule with a reason.',
  },
  'own-rule-failed': {
    severity: 'error',
    exit: 1,
    meaning: 'A rule that the program wrote itself threw an error, so nobody knows whether it holds.',
    example: "policyRule('team-label', { check: (object) => object.metadata.labels.team.length })",
    mend: 'Correct the rule: objects need not have the fields that it reads.',
  },
  'waiver-expired': {
    severity: 'error',
    exit: 1,
    meaning: 'A waiver was given until a day that is over, and what it excused is still there.',
    example: "waive(web, { rule: 'image-tag', reason: '...', owner: 'payments', expires: '2024-01-31' })",
    mend: 'Mend what was waived, or give the waiver another day and a reason for it.',
  },
  'waiver-invalid': {
    severity: 'error',
    exit: 1,
    meaning: 'A waiver names a rule that does not exist, gives no reason or owner, or a day that is none.',
    example: "waive(web, { rule: 'image-tags', reason: '', owner: '', expires: 'never' })",
    mend: 'Correct it as the message says.',
  },
  'waiver-unused': {
    severity: 'warning',
    exit: 1,
    meaning: 'A waiver excuses nothing: the rule holds without it, or is not switched on.',
    example: "waive(web, { rule: 'image-tag', ... })   // and the image has a tag",
    mend: 'Remove the waiver.',
  },
};
