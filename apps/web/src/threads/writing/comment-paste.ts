import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'

import { cleanPastedHtml } from '../../prose/paste/clean-pasted-html.ts'
import { flatMarkup } from './flat-markup.ts'

/** Cleans and flattens everything pasted or dropped into a comment. */
export const CommentPaste = Extension.create({
  name: 'commentPaste',

  addProseMirrorPlugins: () => [
    new Plugin({
      props: { transformPastedHTML: (html) => flatMarkup(cleanPastedHtml(html).html) },
    }),
  ],
})
