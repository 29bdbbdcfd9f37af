interface Known {
  readonly record: { readonly id: string }
  readonly facts: { readonly reference: string | null } | undefined
}

const byNumber = new Intl.Collator('en', { numeric: true })

/** The one that stays first: the chosen one, else the one with the lower number, which more texts know. */
export function keptFirst<Merged extends Known>(
  open: Merged,
  other: Merged,
  staying: string | undefined,
): readonly [Merged, Merged] {
  const isOpen =
    staying === undefined
      ? byNumber.compare(open.facts?.reference ?? '', other.facts?.reference ?? '') < 0
      : staying === open.record.id
  return isOpen ? [open, other] : [other, open]
}
