import type { SaidFigure } from '@minga/domain/coalition-page/said-parts'

/** Figures, each below what it is of. */
export function FigureList({ figures }: { readonly figures: readonly SaidFigure[] }) {
  return (
    <dl className="coalition-figures">
      {figures.map(({ label, value, notes }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {value}
            {notes.map((note) => (
              <span key={note}>{note}</span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  )
}
