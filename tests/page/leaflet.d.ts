/** Leaflet stands in the page before the modules do; its own types are no part of its package. */
declare const L: any;
