/** The package ships no types; this is the part of it that is used. */
declare module 'japanese-holidays' {
  export interface NationalHoliday {
    /** 1 to 12. */
    readonly month: number;
    /** Day of the month. */
    readonly date: number;
    /** Japanese name. */
    readonly name: string;
  }
  /** Holidays of one year in order; with `furikae` also substitute and citizens' holidays. */
  export function getHolidaysOf(year: number, furikae?: boolean): readonly NationalHoliday[];
}
