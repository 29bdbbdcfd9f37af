import { Menu } from '@mantine/core'
import { IconBookmarkPlus, IconCheck, IconPencil } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'

import { problemKey, useProblemWords } from '../../ui/states.tsx'
import type { ViewDialog, ViewsOfList } from './saved-views.tsx'
import { useViewsOfList } from './use-views-of-list.ts'
import { searchOf } from './view-address.ts'
import './views.css'

/** The entries of the menu of saved views. Each view is a link: it can be copied, and opened in another tab. */
export function ViewItems(props: ViewsOfList & { readonly open: (dialog: ViewDialog) => void }) {
  const { kind, open } = props
  const { t } = useTranslation(['views', 'ui'])
  const { query, views, shownQuery, mayChange } = useViewsOfList(props)
  return (
    <>
      {views === undefined ? null : views.length === 0 ? <Menu.Label>{t('empty')}</Menu.Label> : null}
      {views?.map((view, at) => {
        const isShown = view.query === shownQuery
        return (
          <Fragment key={view.id}>
            {views[at - 1]?.scope === view.scope ? null : <Menu.Label>{t(`of.${view.scope}`)}</Menu.Label>}
            <Menu.Item
              aria-current={isShown}
              leftSection={<IconCheck size={16} aria-hidden visibility={isShown ? undefined : 'hidden'} />}
              renderRoot={(item) => (
                <Link
                  to="."
                  search={(before) => ({ ...before, ...searchOf(kind, view.query) })}
                  resetScroll={false}
                  activeOptions={{ exact: true }}
                  {...item}
                />
              )}
            >
              {view.name}
            </Menu.Item>
          </Fragment>
        )
      })}
      <ListState query={query} />
      <Menu.Divider />
      <Menu.Item leftSection={<IconBookmarkPlus size={16} aria-hidden />} onClick={() => open('save')}>
        {t('save')}
      </Menu.Item>
      {views?.some(mayChange) === true ? (
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => open('change')}>
          {t('change')}
        </Menu.Item>
      ) : null}
    </>
  )
}

/** Why the list is not there, or not fresh. */
function ListState({ query }: { readonly query: ReturnType<typeof useViewsOfList>['query'] }) {
  const { t } = useTranslation(['views', 'ui'])
  const problemWords = useProblemWords()
  if (query.isPending) return <Menu.Label>{t('ui:loading')}</Menu.Label>
  if (query.error === null) return null
  if (query.data !== undefined && problemKey(query.error) === 'unreachable') {
    return <Menu.Label>{t('ui:save.lastReceived')}</Menu.Label>
  }
  return (
    <>
      <Menu.Label>{problemWords(query.error)}</Menu.Label>
      <Menu.Item closeMenuOnClick={false} onClick={() => void query.refetch()}>
        {t('ui:problem.retry')}
      </Menu.Item>
    </>
  )
}
