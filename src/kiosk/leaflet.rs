//! Words on paper for whoever asks for them: the notice, and what anyone may know of a machine.

use crate::domain::page::Leaflet;
use crate::domain::{Letters, Page};
use crate::i18n::Text;
use crate::kiosk::issue::print_pdf;
use crate::kiosk::{Error, Kiosk};
use crate::print::{self, Fonts};

/// Its name in a printer's queue.
const NAME: &str = "leaflet";

impl Kiosk {
    /// Prints a leaflet on the machine's printer, in letters of this size, and waits until the paper is out.
    ///
    /// # Errors
    /// If paper is in trouble, or there are no words in its language.
    pub fn print_leaflet(&self, leaflet: &Leaflet, letters: Letters) -> Result<(), Error> {
        let (text, facts, now) = (Text::new(&leaflet.language)?, self.facts(), self.now());
        let (controller, site) = (facts.controller.name, facts.site.name);
        let page = Page {
            language: leaflet.language.clone(),
            mark: facts.site.demo.then(|| text.get("receipt-mark-demo")),
            issuer: text.with("receipt-issuer", &[("controller", controller.into()), ("site", site.into())]),
            title: leaflet.title.clone(),
            lead: text.get("leaflet-lead"),
            sections: leaflet.sections.clone(),
            code: (text.get("leaflet-made"), text.date(now, self.offset())),
            proof: vec![],
        };
        let form = (self.settings.printer.paper, letters);
        let pdf = print::report(&page, now, form, &Fonts::open()?)?;
        print_pdf(&self.settings.printer, &self.root, (NAME, &pdf)).map_err(|error| self.not_printed(error))
    }
}
