/** The first name and how many more, to save room; all of them on hover, in print and for screen readers. */
export function ShortList({ names }: { readonly names: readonly string[] }) {
  const all = names.join(', ')
  if (names.length < 2) return <span className="cell-quiet">{all}</span>
  return (
    <span className="cell-quiet" title={all}>
      <span className="short-list" aria-hidden>
        {names[0]} +{names.length - 1}
      </span>
      <span className="whole-list">{all}</span>
    </span>
  )
}
