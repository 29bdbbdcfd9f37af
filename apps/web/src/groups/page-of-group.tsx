import { can } from '@minga/domain/access/can'
import type { GroupView } from '@minga/protocol/http/me'
import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'

import { useActor } from '../api/account.ts'
import { useGroup } from '../api/groups.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { EmptyState, LoadingState, ProblemState } from '../ui/states.tsx'
import '../ui/page.css'
import './page-of-group.css'

interface PageProps {
  readonly title: string
  /** Said where the group of the address is not there for the reader. */
  readonly missing: string
  readonly renderList: (group: GroupView) => ReactNode
}

/** A page of the group that its address names. */
export function PageOfGroup({ title, missing, renderList }: PageProps) {
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  return (
    <>
      <PageHeader
        title={title}
        crumbs={group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]}
      />
      <div className="page-body">{group === undefined ? <EmptyState>{missing}</EmptyState> : renderList(group)}</div>
    </>
  )
}

interface ListProps<Item> {
  readonly group: GroupView
  readonly asked: {
    readonly isPending: boolean
    readonly isPaused: boolean
    readonly isError: boolean
    readonly error: unknown
    readonly refetch: () => unknown
  }
  /** Undefined until they are loaded. */
  readonly items: readonly Item[] | undefined
  readonly words: { readonly open: string; readonly none: string; readonly offline: string }
  readonly renderItem: (item: Item) => ReactNode
  /** Who opens one: leads, unless the server says otherwise. */
  readonly opener?: 'run-rounds' | 'run-reviews'
  /** The dialog in which they open another one. */
  readonly renderOpening: (close: () => void) => ReactNode
}

/** The things that leads open in a group and others answer, a line each, or why there are none. */
export function OpenedInGroup<Item>(props: ListProps<Item>) {
  const { group, asked, items, words, opener = 'run-rounds', renderItem, renderOpening } = props
  const actor = useActor()
  const [isOpening, setIsOpening] = useState(false)
  const mayOpen = can(actor, { action: opener, resource: group })
  const open = mayOpen ? <Button onClick={() => setIsOpening(true)}>{words.open}</Button> : null
  return (
    <>
      {asked.isPending && !asked.isPaused ? <LoadingState rows={4} /> : null}
      {asked.isPaused && items === undefined ? <EmptyState>{words.offline}</EmptyState> : null}
      {asked.isError && items === undefined ? (
        <ProblemState error={asked.error} onRetry={() => void asked.refetch()} />
      ) : null}
      {items?.length === 0 ? <EmptyState action={open}>{words.none}</EmptyState> : null}
      {items !== undefined && items.length > 0 ? (
        <>
          {open}
          <ul className="opened-lines">{items.map(renderItem)}</ul>
        </>
      ) : null}
      {isOpening ? renderOpening(() => setIsOpening(false)) : null}
    </>
  )
}

interface LineProps {
  readonly heading: ReactNode
  /** The words about it, below. */
  readonly children: ReactNode
  /** The answer of the reader's side; undefined if none is asked. */
  readonly own?: ReactNode
  /** Whether the reader's side still has to. */
  readonly isWaiting?: boolean
}

/** One of these: its name, how far it is, and what the reader's side has given. */
export function OpenedLine({ heading, children, own, isWaiting = false }: LineProps) {
  return (
    <li className="opened-line">
      <h2>{heading}</h2>
      <p>{children}</p>
      {own === undefined ? null : <p data-waits={isWaiting || undefined}>{own}</p>}
    </li>
  )
}
