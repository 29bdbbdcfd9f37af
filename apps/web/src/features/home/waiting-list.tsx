import type { GroupId } from '@minga/domain/identity/ids'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useGroup } from '../../api/groups.ts'
import { useLanguage } from '../../language/use-language.ts'
import { dayWords } from '../../rounds/round-words.tsx'

interface ListProps<Item> {
  readonly title: string
  readonly items: readonly Item[]
  readonly renderItem: (item: Item) => ReactNode
}

/** The tasks that wait for the reader's side; nothing if there are none. */
export function WaitingList<Item>({ title, items, renderItem }: ListProps<Item>) {
  if (items.length === 0) return null
  return (
    <section>
      <h3>
        {title} <span>{items.length}</span>
      </h3>
      <ul className="lines">{items.map(renderItem)}</ul>
    </section>
  )
}

interface LineProps {
  readonly group: GroupId
  readonly closesOn: string
  /** Its name, as a link to it. */
  readonly name: ReactNode
  /** Further words about it. */
  readonly children?: ReactNode
}

/** One of them: its name, its group, and its last day. */
export function WaitingLine({ group, closesOn, name, children }: LineProps) {
  const { t } = useTranslation('home')
  const { locale } = useLanguage()
  const known = useGroup(group)
  return (
    <li className="proposed-lead">
      <div>
        {name}
        <p>
          {known === undefined ? null : <span>{known.name}</span>}
          <span>{t('roundUntil', { date: dayWords(closesOn, locale) })}</span>
          {children}
        </p>
      </div>
    </li>
  )
}
