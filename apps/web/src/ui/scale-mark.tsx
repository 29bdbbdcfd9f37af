import './marks.css'

/** A figure from 1 to 5 on its tint from sand to rust; a dash when nobody has judged it yet. */
export function ScaleMark({ value, label }: { readonly value: number | null; readonly label?: string }) {
  if (value === null) return <span className="level-unknown">–</span>
  return (
    <span className="scale" data-step={value} title={label}>
      {value}
    </span>
  )
}
