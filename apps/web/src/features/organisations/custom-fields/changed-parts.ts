import type { LocalizedText } from '@minga/domain/language/language'

import type { FieldDraft } from './field-draft.ts'

/**
 * The parts of a field that the person changed since they opened it, for its present values: what another person changed
 * meanwhile stays.
 *
 * @param opened what they saw when they began
 */
export function changedParts(opened: FieldDraft, wanted: FieldDraft, now: FieldDraft): Partial<FieldDraft> {
  const labels = changedTexts(opened.labels, wanted.labels, now.labels)
  const purpose = changedTexts(opened.purpose, wanted.purpose, now.purpose)
  const choices = changedChoices(opened.choices, wanted.choices, now.choices)
  return {
    ...(labels !== undefined && { labels }),
    ...(purpose !== undefined && { purpose }),
    ...(wanted.unit !== opened.unit && { unit: wanted.unit }),
    ...(choices !== undefined && { choices }),
  }
}

function changedTexts(opened: LocalizedText, wanted: LocalizedText, now: LocalizedText): LocalizedText | undefined {
  const languages = [...new Set([...keysOf(opened), ...keysOf(wanted)])]
  const changed = languages.filter((each) => (opened[each] ?? '') !== (wanted[each] ?? ''))
  if (changed.length === 0) return undefined
  const whole = { ...now }
  for (const language of changed) {
    if (wanted[language] === undefined) delete whole[language]
    else whole[language] = wanted[language]
  }
  return whole
}

function keysOf(text: LocalizedText): (keyof LocalizedText)[] {
  return Object.keys(text) as (keyof LocalizedText)[]
}

type Choices = FieldDraft['choices']

function changedChoices(opened: Choices, wanted: Choices, now: Choices): Choices | undefined {
  if (JSON.stringify(opened) === JSON.stringify(wanted)) return undefined
  const openedById = new Map(opened.map((each) => [each.id, each]))
  const wantedById = new Map(wanted.map((each) => [each.id, each]))
  const isNew = ({ id }: Choices[number]) => !openedById.has(id) && now.every((each) => each.id !== id)
  const kept = now.flatMap((each): Choices => {
    const before = openedById.get(each.id)
    const after = wantedById.get(each.id)
    // Of another person, who added it meanwhile.
    if (before === undefined) return [each]
    if (after === undefined) return []
    return [{ ...each, labels: changedTexts(before.labels, after.labels, each.labels) ?? each.labels }]
  })
  return [...kept, ...wanted.filter(isNew)]
}
