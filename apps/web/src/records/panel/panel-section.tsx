import { useId, type ReactNode } from 'react'

/** A named part of an open record. */
export function PanelSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="panel-section">
      <h2 id={id} className="field-label">
        {title}
      </h2>
      {children}
    </section>
  )
}
