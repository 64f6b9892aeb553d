/** Changes in words: each part of a setting that one version has otherwise than another. */

export type Part<Setting> = { readonly name: string; readonly says: (setting: Setting) => string }

/** "spam from: 90 % → 85 %", one for each part that differs. */
export const changesOf = <Setting>(parts: readonly Part<Setting>[], before: Setting, after: Setting): string[] =>
  parts.flatMap(({ name, says }) => {
    const [was, is] = [says(before), says(after)]
    return was === is ? [] : [`${name}: ${was} → ${is}`]
  })

export const percents = (share: number): string => `${Math.round(share * 100_000) / 1_000} %`
export const yesOrNo = (value: boolean): string => (value ? 'yes' : 'no')
