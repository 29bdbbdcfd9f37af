import { Dialog } from '../../ui/dialog.tsx'
import { useMediaQuery } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'

import { QueryState } from '../../ui/states.tsx'
import { ChangeableView } from './changeable-view.tsx'
import type { ViewsOfList } from './saved-views.tsx'
import { useViewsOfList } from './use-views-of-list.ts'
import './views.css'

/** The saved views that the person may rename, replace or remove. */
export function ChangeViews(props: ViewsOfList & { readonly onClose: () => void }) {
  const { t } = useTranslation(['views', 'ui'])
  const isNarrow = useMediaQuery('(width < 48em)', false, { getInitialValueInEffect: false })
  const { query, views, shownQuery, mayChange } = useViewsOfList(props)
  const changeable = views?.filter(mayChange)
  return (
    <Dialog onClose={props.onClose} title={t('changeTitle')} size="lg" fullScreen={isNarrow}>
      <QueryState query={query} rows={3} />
      {changeable?.length === 0 ? <p className="dimmed">{t('empty')}</p> : null}
      {changeable === undefined || changeable.length === 0 ? null : <p className="dimmed">{t('replaceWhy')}</p>}
      <ul className="saved-views-list">
        {changeable?.map((view) => (
          <ChangeableView key={view.id} view={view} group={props.group} shownQuery={shownQuery} />
        ))}
      </ul>
    </Dialog>
  )
}
