/* What only a grouped list draws, or one that sums its columns up. One file, which loads with the first of them. */
export { GridFoot } from './grid-foot.tsx'
export { GroupRow } from './group-row.tsx'
