// Days: whole days since 1970-01-01, to and from ISO dates and the words a person uses.

const MS_PER_DAY = 86_400_000;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const ENGLISH_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * @param {number} day
 * @returns {{ year: number, month: number, dayOfMonth: number }} month from 1
 */
export function calendarOf(day) {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

/**
 * @param {number} day
 * @returns {string} like 2022-09-26
 */
export function toIso(day) {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * @param {unknown} iso like 2022-09-26
 * @returns {number}
 * @throws {RangeError} where it is not a day of the calendar
 */
export function fromIso(iso) {
  const day = typeof iso === "string" && ISO_DAY.test(iso) ? Date.parse(`${iso}T00:00:00Z`) / MS_PER_DAY : Number.NaN;
  if (Number.isNaN(day) || toIso(day) !== iso) {
    throw new RangeError(`expected a day such as "2022-09-26", found ${JSON.stringify(iso) ?? String(iso)}`);
  }
  return day;
}

/**
 * Months count from January of year 0.
 * @param {number} day
 */
export function monthOf(day) {
  const { year, month } = calendarOf(day);
  return year * 12 + month - 1;
}

/** @param {number} month */
export function firstDayOf(month) {
  const date = new Date(Date.UTC(2000, month % 12, 1));
  date.setUTCFullYear(Math.floor(month / 12));
  return date.getTime() / MS_PER_DAY;
}

/** @param {number} month */
export function lastDayOf(month) {
  return firstDayOf(month + 1) - 1;
}

/**
 * The month of a text such as 2022-09, or null.
 * @param {string} text
 */
export function parseMonth(text) {
  const match = /^(\d{4})-(\d{2})$/.exec(text);
  return match ? Number(match[1]) * 12 + Number(match[2]) - 1 : null;
}

/**
 * @param {number} day
 * @param {string} language
 */
export function dayInWords(day, language) {
  const { year, month, dayOfMonth } = calendarOf(day);
  if (language === "ko") return `${year}년 ${month}월 ${dayOfMonth}일`;
  if (language === "zh") return `${year}年${month}月${dayOfMonth}日`;
  return `${dayOfMonth} ${ENGLISH_MONTHS[month - 1]} ${year}`;
}

/**
 * @param {number} month
 * @param {string} language
 */
export function monthInWords(month, language) {
  const year = Math.floor(month / 12);
  const number = (month % 12) + 1;
  if (language === "ko") return `${year}년 ${number}월`;
  if (language === "zh") return `${year}年${number}月`;
  return `${ENGLISH_MONTHS[number - 1]} ${year}`;
}

/** @param {number} year @param {string} language */
function yearInWords(year, language) {
  return language === "ko" ? `${year}년` : language === "zh" ? `${year}年` : String(year);
}

/**
 * A span of days, both inclusive, as short as it can be said: 2022; Sep 2022; Mar–May 2022; 26 Sep–15 Oct 2022.
 * @param {number} from
 * @param {number} to
 * @param {string} language
 */
export function rangeInWords(from, to, language) {
  if (from === to) return dayInWords(from, language);
  const [first, last] = [monthOf(from), monthOf(to)];
  const wholeMonths = from === firstDayOf(first) && to === lastDayOf(last);
  const sameYear = Math.floor(first / 12) === Math.floor(last / 12);
  if (!wholeMonths) return daysInWords(from, to, language);
  if (first % 12 === 0 && last % 12 === 11) {
    const [start, end] = [Math.floor(first / 12), Math.floor(last / 12)];
    return start === end ? yearInWords(start, language) : `${start}–${yearInWords(end, language)}`;
  }
  if (first === last) return monthInWords(first, language);
  if (!sameYear) return `${monthInWords(first, language)}–${monthInWords(last, language)}`;
  if (language === "en") return `${ENGLISH_MONTHS[first % 12]}–${monthInWords(last, language)}`;
  return `${monthInWords(first, language)}–${(last % 12) + 1}${language === "ko" ? "월" : "月"}`;
}

/** @param {number} from @param {number} to @param {string} language */
function daysInWords(from, to, language) {
  const [a, b] = [calendarOf(from), calendarOf(to)];
  const end = dayInWords(to, language);
  if (a.year !== b.year) return `${dayInWords(from, language)}–${end}`;
  if (language !== "en") {
    const [m, d] = language === "ko" ? ["월 ", "일"] : ["月", "日"];
    return `${dayInWords(from, language)}–${a.month === b.month ? "" : `${b.month}${m}`}${b.dayOfMonth}${d}`;
  }
  if (a.month === b.month) return `${a.dayOfMonth}–${end}`;
  return `${a.dayOfMonth} ${ENGLISH_MONTHS[a.month - 1]}–${end}`;
}
