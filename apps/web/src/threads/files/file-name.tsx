/** How many letters at the end are always shown: what kind it is, and the number before it. */
const end = 11

/** A name that is shortened in its middle where there is no room for it. */
export function FileName({ name }: { readonly name: string }) {
  const letters = Array.from(new Intl.Segmenter().segment(name), ({ segment }) => segment)
  const at = Math.max(letters.length - end, 0)
  return (
    <span className="file-name" title={name}>
      <span className="file-name-start">{letters.slice(0, at).join('')}</span>
      <span className="file-name-end">{letters.slice(at).join('')}</span>
    </span>
  )
}
