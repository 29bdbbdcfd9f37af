import { isAtLeast } from '@minga/domain/group/group'
import { listQuery } from '@minga/domain/record/list-view'
import { viewScope, type ViewScope } from '@minga/domain/saved-view/saved-view'
import type { SavedView } from '@minga/protocol/http/saved-views'
import { useMemo } from 'react'

import { useSavedViews } from '../../api/saved-views.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { ViewsOfList } from './saved-views.tsx'

/** The saved views of one list: the group's before one's own, each by name. */
export function useViewsOfList({ kind, group, shownNow }: ViewsOfList) {
  const { language } = useLanguage()
  const query = useSavedViews(group.id)
  const views = useMemo(() => {
    const { compare } = new Intl.Collator(language, { numeric: true })
    const scopes: readonly ViewScope[] = viewScope.options
    const place = ({ scope }: SavedView) => -scopes.indexOf(scope)
    return query.data
      ?.filter((view) => view.kind === kind)
      .toSorted((a, b) => place(a) - place(b) || compare(a.name, b.name))
  }, [query.data, kind, language])
  const mayWrite = isAtLeast(group.role, 'editor')
  return {
    query,
    views,
    /** The address of what the list shows now. */
    shownQuery: listQuery(kind, shownNow()),
    /** Whether the person may save views for the group. */
    mayWrite,
    mayChange: (view: SavedView) => view.scope === 'mine' || mayWrite,
  }
}
