import type { Procedure, Rule } from '@minga/domain/sign-off/sign-off'

/** The key of the sentence on when a text is adopted: where silence speaks, not all have to answer. */
export function ruleKey(procedure: Procedure, rule: Rule) {
  return procedure === 'silence' ? 'rule.silenceWhat' : (`rule.${rule}What` as const)
}
