//! What figures count, and whom.

use crate::table::closed_list;

closed_list! {
    /// What a figure counts: what became of those counted, or what they are.
    FigureKind {
        /// They were abducted.
        Abducted => "abducted",
        /// They are affected by a disaster.
        Affected => "affected",
        /// They are attacks.
        Attacks => "attacks",
        /// They are besieged.
        Besieged => "besieged",
        /// They were killed or injured.
        Casualties => "casualties",
        /// They were damaged.
        Damaged => "damaged",
        /// They were destroyed.
        Destroyed => "destroyed",
        /// They were detained.
        Detained => "detained",
        /// They fled or were driven out.
        Displaced => "displaced",
        /// They were brought away.
        Evacuated => "evacuated",
        /// They lack food.
        Hungry => "hungry",
        /// They need help.
        InNeed => "in_need",
        /// They were injured.
        Injured => "injured",
        /// They died.
        Killed => "killed",
        /// Nobody knows where they are.
        Missing => "missing",
        /// It is money.
        Money => "money",
        /// They protest.
        Protesters => "protesters",
        /// They are refugees.
        Refugees => "refugees",
        /// They were set free.
        Released => "released",
        /// They were rescued.
        Rescued => "rescued",
        /// They came back.
        Returned => "returned",
        /// They were taken in.
        Sheltered => "sheltered",
        /// They fell ill.
        Sick => "sick",
        /// They surrendered.
        Surrendered => "surrendered",
        /// They cannot leave.
        Trapped => "trapped",
        /// They are troops.
        Troops => "troops",
        /// They are weapons.
        Weapons => "weapons",
    }
}

impl FigureKind {
    /// Whether one of whom it is told is counted without a number: "the mayor was killed".
    pub fn befalls_one(self) -> bool {
        matches!(
            self,
            Self::Killed | Self::Injured | Self::Missing | Self::Detained | Self::Abducted | Self::Casualties
        )
    }
}

closed_list! {
    /// Who or what is counted.
    FigureClass {
        /// Human beings of whom no more is said.
        People => "people",
        /// Civilians.
        Civilians => "civilians",
        /// Children.
        Children => "children",
        /// Women.
        Women => "women",
        /// Men.
        Men => "men",
        /// Old people.
        Elderly => "elderly",
        /// Families.
        Families => "families",
        /// Soldiers.
        Soldiers => "soldiers",
        /// Police officers.
        Police => "police",
        /// Those who bear arms without acting for a state.
        Fighters => "fighters",
        /// Officials.
        Officials => "officials",
        /// Doctors and nurses.
        Medics => "medics",
        /// Those who bring aid.
        AidWorkers => "aid_workers",
        /// Journalists.
        Journalists => "journalists",
        /// Protesters.
        Protesters => "protesters",
        /// Prisoners.
        Prisoners => "prisoners",
        /// Refugees.
        Refugees => "refugees",
        /// Pupils and students.
        Students => "students",
        /// Those who serve a faith.
        Clergy => "clergy",
        /// Other workers.
        Workers => "workers",
        /// Buildings.
        Buildings => "buildings",
        /// Vehicles.
        Vehicles => "vehicles",
        /// Money.
        Money => "money",
        /// What the lexicon does not know.
        Other => "other",
    }
}

impl FigureClass {
    /// Whether it is nobody.
    pub fn is_thing(self) -> bool {
        matches!(self, Self::Buildings | Self::Vehicles)
    }

    /// Whether it says little of those counted, so that a word beside it says more: "police officers".
    pub fn is_vague(self) -> bool {
        matches!(self, Self::People | Self::Workers | Self::Soldiers)
    }
}
