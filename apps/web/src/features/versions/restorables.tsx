import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** More entries than this are collapsed behind a button. They are chosen like the others. */
const shownAtFirst = 150

/** The entries of a dry run, each with a checkbox. */
export function Restorables<Item>({
  items,
  idOf,
  choice,
  label,
  isDisabled,
  children,
}: {
  readonly items: readonly Item[]
  readonly idOf: (item: Item) => string
  readonly choice: Choice
  readonly label: string
  readonly isDisabled: boolean
  readonly children: (item: Item) => ReactNode
}) {
  const { t } = useTranslation('versions')
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? items : items.slice(0, shownAtFirst)
  return (
    <fieldset className="restorables" disabled={isDisabled}>
      <legend className="visually-hidden">{label}</legend>
      <label className="restorable restorable-all">
        <input
          type="checkbox"
          checked={choice.isAll}
          ref={(box) => {
            if (box) box.indeterminate = !choice.isAll && choice.chosen.length > 0
          }}
          onChange={(event) => choice.setAll(event.currentTarget.checked)}
        />
        <span>{t('all')}</span>
      </label>
      <ul className="lines">
        {shown.map((item) => {
          const id = idOf(item)
          return (
            <li key={id}>
              <label className="restorable" data-left={choice.has(id) ? undefined : true}>
                <input
                  type="checkbox"
                  checked={choice.has(id)}
                  onChange={(event) => choice.set(id, event.currentTarget.checked)}
                />
                {children(item)}
              </label>
            </li>
          )
        })}
      </ul>
      {shown.length < items.length ? (
        <Button variant="subtle" onClick={() => setWhole(true)}>
          {t('showRest', { count: items.length - shown.length })}
        </Button>
      ) : null}
    </fieldset>
  )
}

interface Choice {
  readonly chosen: readonly string[]
  readonly isAll: boolean
  readonly has: (id: string) => boolean
  readonly set: (id: string, isChosen: boolean) => void
  readonly setAll: (isChosen: boolean) => void
}

/** The chosen ones among some things: all of them, until some are left out. */
export function useChoice(ids: readonly string[]): Choice {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  return {
    chosen: ids.filter((id) => !left.has(id)),
    isAll: ids.every((id) => !left.has(id)),
    has: (id) => !left.has(id),
    set: (id, isChosen) =>
      setLeft((before) => {
        const after = new Set(before)
        if (isChosen) after.delete(id)
        else after.add(id)
        return after
      }),
    setAll: (isChosen) => setLeft(new Set(isChosen ? [] : ids)),
  }
}
