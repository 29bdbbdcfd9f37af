import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { cleanPastedHtml } from '../../prose/paste/clean-pasted-html.ts'
import { flatMarkup } from './flat-markup.ts'

/** Everything that enters a comment by paste or drop is cleaned and laid flat. */
export const CommentPaste = Extension.create({
  name: 'commentPaste',

  addProseMirrorPlugins: () => [
    new Plugin({
      props: { transformPastedHTML: (html) => flatMarkup(cleanPastedHtml(html).html) },
    }),
  ],
})
