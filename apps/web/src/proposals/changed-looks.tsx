import { changedLooks, type ChangedLook } from '@minga/domain/proposal/changed-looks'
import type { TreeNode } from '@minga/domain/roadmap/block-tree'
import { markTags } from '@minga/domain/text-form/html-text'
import { useTranslation } from 'react-i18next'

import { shortWords } from './short-words.ts'

/** Words that stay and look otherwise, each as it is to look. */
export function ChangedLooks({
  before,
  after,
}: {
  readonly before: readonly TreeNode[]
  readonly after: readonly TreeNode[]
}) {
  return <Looks looks={changedLooks(before, after)} />
}

export function Looks({ looks }: { readonly looks: readonly ChangedLook[] }) {
  if (looks.length === 0) return null
  return (
    <ul className="proposal-looks">
      {looks.map((look, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- they do not change while they are shown
        <li key={at}>
          <OneLook look={look} />
        </li>
      ))}
    </ul>
  )
}

/** The place of the words in the sentence. */
const place = '\uFFFC'

function OneLook({ look }: { readonly look: ChangedLook }) {
  const { t } = useTranslation('proposals')
  const words = shortWords(look.words)
  if (look.look === 'link') {
    return look.address === null ? t('looks.unlinked', { words }) : t('looks.linked', { words, address: look.address })
  }
  const name = t(`looks.${look.look}`)
  if (!look.isSet) return t('looks.unset', { look: name, words })
  const Tag = markTags[look.look]
  const [before, after] = t('looks.set', { look: name, words: place }).split(place)
  return (
    <>
      {before}
      <Tag>{words}</Tag>
      {after}
    </>
  )
}
